import { expect, it } from 'vitest';
import { parseKlog } from './klog.ts';

const log = [
  'I1124 12:50:11.829445   28738 loader.go:408] Config loaded from file:  /home/learner/.lab/kubeconfig',
  'I1124 12:50:11.836601   28738 helper.go:113] "Request Body" body=""',
  'I1124 12:50:11.854751   28738 round_trippers.go:632] "Response" verb="GET" url="https://x/?a=\\"b\\"" status="200 OK" headers=<',
  '\tAudit-Id: 28e012b4',
  '\tDate: Tue, 24 Nov 2026 12:50:11 GMT',
  ' > milliseconds=17 dialMilliseconds=0',
  'I1124 12:50:15.337517   29695 helpers.go:247] server response object: {',
  '  "kind": "Status"',
  '}',
  'Error from server (NotFound): flunders.wardle.example.com "nope" not found',
  '',
].join('\n');

const clock = { after: new Date(2026, 10, 24) };

it('takes entries apart, values of several lines too', () => {
  const { entries } = parseKlog(log, clock);
  expect(entries.map(({ message }) => message)).toEqual([
    'Config loaded from file:  /home/learner/.lab/kubeconfig',
    'Request Body',
    'Response',
    'server response object: {',
  ]);
  expect({ ...entries[2]?.values }).toEqual({
    verb: 'GET',
    url: 'https://x/?a="b"',
    status: '200 OK',
    headers: 'Audit-Id: 28e012b4\nDate: Tue, 24 Nov 2026 12:50:11 GMT',
    milliseconds: '17',
    dialMilliseconds: '0',
  });
});

it('keeps what the program said itself apart from its log', () => {
  expect(parseKlog(log, clock).rest).toEqual([
    'Error from server (NotFound): flunders.wardle.example.com "nope" not found',
  ]);
});

it('reads times with their microseconds, as local ones', () => {
  const [first] = parseKlog(log, clock).entries;
  expect(first?.time).toBeCloseTo(new Date(2026, 10, 24, 12, 50, 11).getTime() + 829.445, 3);
});

it('knows other clocks, and that a year may have begun', () => {
  const line = 'I0101 00:00:01.500000   1 x.go:1] hello';
  const after = new Date('2026-12-31T23:59:00Z');
  expect(parseKlog(line, { after, utc: true }).entries[0]?.time).toBe(Date.parse('2027-01-01T00:00:01.500Z'));
});

it('survives a log that ends in the middle of a value', () => {
  const cut = 'I1124 12:50:11.854751   28738 round_trippers.go:632] "Response" verb="GET" headers=<\n\tAudit-Id: x';
  expect(parseKlog(cut, clock).entries[0]).toMatchObject({ message: 'Response', values: { verb: 'GET' } });
});
