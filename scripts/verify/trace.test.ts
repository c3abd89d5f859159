import { expect, it } from 'vitest';
import { auditIdOf } from './trace.ts';

it("finds the Audit-Id of kubectl's last request, in whatever form its log has", () => {
  const log = [
    'round_trippers.go:577] Response Headers:',
    'round_trippers.go:580]     Audit-Id: 11111111-aaaa',
    '"Response" status="200 OK" headers=<',
    '\tAudit-Id: 22222222-bbbb',
    '\tCache-Control: no-cache, private',
  ].join('\n');
  expect(auditIdOf(log)).toBe('22222222-bbbb');
  expect(auditIdOf('nothing')).toBeUndefined();
});
