import { expect, it } from 'vitest';
import { readRecords } from '../testing/records.ts';
import { type AskServer, askServers } from './ask-servers.ts';

const [recorded] = readRecords('get').look.served;
const trace = recorded?.trace;
const auditID = trace?.auditID ?? '';
const answer = (items: readonly unknown[]) => ({ status: 200, body: JSON.stringify({ items }) });

it('finds the replica that answered, and asks for these requests only', async () => {
  const asked: string[] = [];
  const ask: AskServer = async (path, replica) => {
    asked.push(path);
    return answer(replica === 2 ? [trace] : []);
  };
  const { served, problems } = await askServers(ask, 3, [auditID, 'other']);
  expect(served.map(({ replica }) => replica)).toEqual([2]);
  expect(problems).toEqual([]);
  expect(asked).toEqual(Array(3).fill(`/debug/requests?auditID=${auditID}&auditID=other`));
});

it('waits until a trace is complete', async () => {
  let times = 0;
  const ask: AskServer = async () => {
    times += 1;
    return answer([times < 3 ? { ...trace, code: undefined } : trace]);
  };
  const { served } = await askServers(ask, 1, [auditID]);
  expect(served[0]?.trace.code).toBe(200);
  expect(times).toBe(3);
});

it('says which replica could not be asked, and why; the others count', async () => {
  const ask: AskServer = async (_path, replica) => {
    if (replica === 1) throw new Error('connect ECONNREFUSED 10.0.0.1:8443');
    return replica === 2 ? { status: 403, body: 'forbidden' } : answer([trace]);
  };
  const { served, problems } = await askServers(ask, 3, [auditID]);
  expect(served.map(({ replica }) => replica)).toEqual([3]);
  expect(problems).toEqual([
    'replica 1 could not be asked: connect ECONNREFUSED 10.0.0.1:8443',
    'replica 2 could not be asked: /debug/requests answered 403 forbidden',
  ]);
});

it('leaves the selection to itself where the line would be too long', async () => {
  const asked: string[] = [];
  const ask: AskServer = async (path) => {
    asked.push(path);
    return answer([trace, { ...trace, auditID: 'of somebody else' }]);
  };
  const many = Array.from({ length: 201 }, (_, index) => `id-${index}`);
  const { served } = await askServers(ask, 1, [...many, auditID]);
  expect(asked).toEqual(['/debug/requests']);
  expect(served.map((one) => one.trace.auditID)).toEqual([auditID]);
});
