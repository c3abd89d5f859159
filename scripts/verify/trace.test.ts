import { expect, it } from 'vitest';
import { lastAuditID } from './trace.ts';

it("finds the Audit-Id of kubectl's last request", () => {
  const response = (auditID: string) => [
    'I1124 12:50:11.854751   28738 round_trippers.go:632] "Response" verb="GET" url="https://x/" status="200 OK" headers=<',
    `\tAudit-Id: ${auditID}`,
    '\tCache-Control: no-cache, private',
    ' > milliseconds=17',
  ];
  expect(lastAuditID([...response('11111111-aaaa'), ...response('22222222-bbbb')].join('\n'))).toBe('22222222-bbbb');
  expect(lastAuditID('nothing')).toBeUndefined();
});
