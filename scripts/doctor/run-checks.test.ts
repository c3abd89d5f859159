import { describe, expect, it } from 'vitest';
import { LabError } from '../lab/error.ts';
import { labPaths } from '../lab/paths.ts';
import { type DoctorCheck, ill, nothing, well } from './check.ts';
import { doctorContext } from './context.ts';
import { reportJson, reportText } from './report.ts';
import { isFatal, runChecks } from './run-checks.ts';

const context = doctorContext({
  paths: labPaths('/nowhere'),
  env: {},
  signal: new AbortController().signal,
  driver: 'host',
});

function checkWith(parts: Partial<DoctorCheck>): DoctorCheck {
  return {
    id: 'x',
    category: 'machine',
    description: 'there is a machine',
    severity: 'fatal',
    hint: 'disk-full',
    look: async () => well('yes'),
    ...parts,
  };
}

describe('checks', () => {
  it('are those of the driver', async () => {
    const all = [checkWith({ driver: 'kind' }), checkWith({ driver: 'host' }), checkWith({})];
    expect(await runChecks(all, context)).toHaveLength(2);
  });

  it('that fail to look show what they failed with, and the hint of that', async () => {
    const look = () => Promise.reject(new LabError('engine-missing', { what: 'no daemon' }));
    const [result] = await runChecks([checkWith({ look })], context);
    expect(result?.verdict).toEqual({ ok: false, seen: 'no daemon', hint: 'engine-missing' });
  });

  it('are fatal only if they say so and fail', async () => {
    const results = await runChecks(
      [
        checkWith({ look: async () => ill('no') }),
        checkWith({ look: async () => ill('no'), severity: 'warning' }),
        checkWith({ look: async () => nothing('no') }),
      ],
      context,
    );
    expect(results.map(isFatal)).toEqual([true, false, false]);
  });
});

describe('the report', () => {
  it('says of each failure why it matters, what to type, and where more is', async () => {
    const text = reportText(await runChecks([checkWith({ look: async () => ill('12 MB') })], context));
    expect(text).toContain('✗ there is a machine: 12 MB');
    expect(text).toContain('df -h .');
    expect(text).toContain('docs/troubleshooting.md#disk-full');
    expect(text).toContain('1 must be mended');
  });

  it('counts what must be mended, and warnings', async () => {
    const fatal = checkWith({ look: async () => ill('no') });
    const warning = checkWith({ look: async () => ill('no'), severity: 'warning' });
    const last = async (...checks: readonly DoctorCheck[]) =>
      reportText(await runChecks(checks, context))
        .split('\n')
        .at(-1);
    expect(await last(checkWith({}))).toBe('All is well.');
    expect(await last(checkWith({}), warning)).toBe('2 looked at: 1 warning.');
    expect(await last(fatal, warning, warning)).toBe('3 looked at: 1 must be mended, 2 warnings.');
  });

  it('is to be had for programs', async () => {
    const all = [checkWith({}), checkWith({ look: async () => ill('no', 'memory-low'), severity: 'warning' })];
    expect(reportJson(await runChecks(all, context))).toMatchObject({
      ok: true,
      checks: [
        { ok: true, seen: 'yes' },
        { ok: false, hint: { docs: 'docs/troubleshooting.md#memory-low' } },
      ],
    });
  });
});
