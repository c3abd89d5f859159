import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Lab } from '../lab/lab.ts';
import { type Proofs, withProofs } from './proofs.ts';
import type { Session } from './session.ts';
import type { Verification } from './verification.ts';
import { verifications } from './verifications.ts';

/** Of a session only what decides about beginning and ending. */
function sessionOf(stopped = new AbortController()): Session {
  const session: Partial<Session> = { lab: { signal: stopped.signal } as Lab, stop: () => stopped.abort() };
  return session as Session;
}

interface Run {
  readonly log: string[];
  link(id: string, after?: Verification['after'], work?: () => Promise<unknown>): Verification;
}

/** Links that write down when they begin and end. */
function createRun(): Run {
  const log: string[] = [];
  return {
    log,
    link: (id, after, work = () => sleep(10)) => ({
      id,
      title: id,
      ...(after && { after }),
      async run(_session, say) {
        log.push(`${id} begins`);
        say(`${id} speaks`);
        await work();
        log.push(`${id} ends`);
        return [{ subject: id, detail: 'seen' }];
      },
    }),
  };
}

const inOrder = (links: readonly Verification[]) => async (proofs: Proofs) => {
  const told: string[] = [];
  for (const link of links) told.push((await proofs.of(link, () => {})).evidence[0]?.subject ?? '');
  return told;
};

it('proves what does not depend on each other at the same time, and tells of it in order', async () => {
  const { log, link } = createRun();
  const links = [link('slow', undefined, () => sleep(60)), link('quick'), link('last', 'all')];
  expect(await withProofs(sessionOf(), links, inOrder(links))).toEqual(['slow', 'quick', 'last']);
  expect(log).toEqual(['slow begins', 'quick begins', 'quick ends', 'slow ends', 'last begins', 'last ends']);
});

it('begins with what comes after others once these have held, and says how long each took itself', async () => {
  const { log, link } = createRun();
  const links = [link('made', undefined, () => sleep(60)), link('other'), link('uses', ['made'])];
  await withProofs(sessionOf(), links, async (proofs) => {
    for (const used of links) await proofs.of(used, () => {});
    const [made, uses] = await Promise.all([links[0], links[2]].map((used) => used && proofs.of(used, () => {})));
    expect(made?.milliseconds).toBeGreaterThan(50);
    expect(uses?.milliseconds).toBeLessThan(50);
  });
  expect(log.indexOf('uses begins')).toBeGreaterThan(log.indexOf('made ends'));
});

it('throws what the first in order threw, ends the others, and does not begin what comes after', async () => {
  const { log, link } = createRun();
  const stopped = new AbortController();
  const fails = (id: string, within: number) =>
    link(id, undefined, async () => {
      await sleep(within);
      throw new Error(`${id} does not hold`);
    });
  const hangs = link('hangs', undefined, () => sleep(60_000, undefined, { signal: stopped.signal }));
  const links = [fails('first', 30), fails('second', 1), hangs, link('uses', ['first'])];
  await expect(withProofs(sessionOf(stopped), links, inOrder(links))).rejects.toThrow('first does not hold');
  expect(log).toEqual(['first begins', 'second begins', 'hangs begins']);
});

it('lets speak only whom somebody waits for', async () => {
  const { link } = createRun();
  const heard: string[] = [];
  const talks: Verification = {
    id: 'talks',
    title: 'talks',
    async run(_session, say) {
      say('too early');
      await sleep(30);
      say('in time');
      return [];
    },
  };
  await withProofs(sessionOf(), [link('before'), talks], async (proofs) => {
    await sleep(10);
    await proofs.of(talks, (line) => heard.push(line));
  });
  expect(heard).toEqual(['in time']);
});

it('knows of the sample what uses what another has made, and what disturbs all', () => {
  for (const [index, { id, after = [] }] of verifications.entries()) {
    const before = verifications.slice(0, index).map((verification) => verification.id);
    if (after !== 'all') for (const needed of after) expect(before, id).toContain(needed);
  }
  expect(verifications.filter(({ after }) => after === 'all').map(({ id }) => id)).toEqual(['survives']);
});
