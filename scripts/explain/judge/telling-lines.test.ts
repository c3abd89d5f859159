import { expect, it } from 'vitest';
import { tellingLines } from './telling-lines.ts';

const klog = (severity: string, at: string, text: string) =>
  `${severity}1124 14:33:${at}       1 scraper.go:149] ${text}`;

it('leaves away what a program says of its flags, and the trace of its stack', () => {
  const lines = [
    '      --log-json-split-stream   [Alpha] In JSON format, write error messages to stderr.',
    'panic: unknown flag: --kubelet-insecure',
    'goroutine 1 [running]:',
    'main.main()',
    '\tsigs.k8s.io/metrics-server@v0.9.0/cmd/metrics-server/metrics-server.go:37 +0x88',
  ];
  expect(tellingLines(lines)).toEqual(['panic: unknown flag: --kubelet-insecure']);
});

it('takes complaints rather than what was said last, and each only once', () => {
  const failed = '"Failed to scrape node" err="Get \\"https://192.0.2.2:10250/metrics/resource\\": x509: no IP SANs"';
  const lines = [
    klog('I', '01.000001', '"Starting"'),
    klog('E', '02.000001', failed),
    klog('E', '12.000001', failed),
    klog('I', '13.000001', '"Caches are synced"'),
  ];
  expect(tellingLines(lines)).toEqual([klog('E', '12.000001', failed)]);
});

it('takes the last lines where nothing complains', () => {
  expect(tellingLines(['one', 'two', 'three', 'four'])).toEqual(['two', 'three', 'four']);
});

it('takes what sounds like trouble where nothing calls itself an error', () => {
  expect(tellingLines(['listening', 'connection refused by 192.0.2.2', 'waiting'])).toEqual([
    'connection refused by 192.0.2.2',
  ]);
});
