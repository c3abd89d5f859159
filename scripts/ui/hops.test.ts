import { describe, expect, it } from 'vitest';
import type { Lab } from '../lab/lab.ts';
import { inputsOf, readRecords } from '../trace/testing/records.ts';
import { createHopsFinder } from './hops.ts';

const inputs = inputsOf(readRecords('get'));
const requests = inputs.served.map(({ replica, trace }) => ({ id: trace.auditID, replica, trace }));
const log = inputs.auditEvents.map((event) => JSON.stringify(event)).join('\n');
const arrived = Math.max(...requests.map(({ trace }) => Date.parse(trace.time)));

/** A lab whose audit log says one thing after the other, and whose cluster can't be read. */
function labWithLogs(...logs: (string | Error)[]): Lab {
  const auditLog = async () => {
    const next = logs.shift() ?? '';
    if (next instanceof Error) throw next;
    return next;
  };
  return { paths: { kubeconfig: '/nonexistent' }, driver: { auditLog } } as unknown as Lab;
}

const outcomes = (views: Awaited<ReturnType<ReturnType<typeof createHopsFinder>>>) =>
  views.map(({ traced }) => traced.hops.find(({ id }) => id === 'authentication')?.outcome);

describe('requests and their audit events', () => {
  it('are told at once, and told again when the log has caught up', async () => {
    const find = createHopsFinder(() => arrived + 100);
    const lab = labWithLogs('', '', log);
    expect(new Set(outcomes(await find(lab, requests)))).toEqual(new Set(['unseen']));
    expect(await find(lab, [])).toEqual([]);
    expect(outcomes(await find(lab, []))).toContain('passed');
    expect(await find(lab, [])).toEqual([]);
  });

  it('are not waited for for ever', async () => {
    const find = createHopsFinder(() => arrived + 60_000);
    const lab = labWithLogs('', log);
    expect(await find(lab, requests)).toHaveLength(requests.length);
    expect(await find(lab, [])).toEqual([]);
  });

  it('are told without the log, if it can not be read', async () => {
    const find = createHopsFinder(() => arrived);
    const views = await find(labWithLogs(new Error('no such file')), requests);
    expect(views).toHaveLength(requests.length);
    expect(new Set(outcomes(views))).toEqual(new Set(['unseen']));
  });
});
