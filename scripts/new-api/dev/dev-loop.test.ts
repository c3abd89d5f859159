import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { BuildOutcome } from './builder.ts';
import { runDevLoop } from './dev-loop.ts';

/** A loop whose builds come out as told, one after the other; the first is that at the start. */
function start(...outcomes: readonly BuildOutcome[]) {
  const left = [...outcomes];
  const end = new AbortController();
  const said: string[] = [];
  const restarts: AbortSignal[] = [];
  let change = (_file: string) => {};
  let hang = false;
  const closed = vi.fn(async () => {});
  const loop = runDevLoop({
    builder: { rebuild: async () => left.shift() ?? { changed: true }, close: closed },
    async restart(signal) {
      restarts.push(signal);
      if (hang) await sleep(60_000, undefined, { signal });
    },
    watch(onChange) {
      change = onChange;
      return () => {
        change = () => {};
      };
    },
    say: (line) => said.push(line),
    signal: end.signal,
  });
  return {
    said,
    restarts,
    closed,
    change: (file: string) => change(file),
    hang: (now: boolean) => {
      hang = now;
    },
    async end() {
      end.abort();
      await loop;
    },
  };
}

test('it builds and starts at once, and again on each change', async () => {
  const { said, restarts, change, end, closed } = start();
  await vi.waitFor(() => expect(restarts).toHaveLength(1));
  await vi.waitFor(() => expect(said).toHaveLength(1));
  change('src/a.ts');
  await vi.waitFor(() => expect(said[1]).toContain('src/a.ts: runs'));
  expect(restarts).toHaveLength(2);
  await end();
  expect(closed).toHaveBeenCalledOnce();
});

test('what can not be built is shown, and the server stays', async () => {
  const { said, restarts, change, end } = start({ changed: true }, { problem: 'src/a.ts:1:1: ERROR: no' });
  await vi.waitFor(() => expect(said).toHaveLength(1));
  change('src/a.ts');
  await vi.waitFor(() => expect(said[1]).toContain('src/a.ts:1:1: ERROR: no'));
  expect(restarts).toHaveLength(1);
  change('src/a.ts');
  await vi.waitFor(() => expect(restarts).toHaveLength(2));
  await end();
});

test('what changes nothing of the server does not restart it', async () => {
  const { said, restarts, change, end } = start({ changed: false }, { changed: false });
  await vi.waitFor(() => expect(said).toHaveLength(1));
  change('src/a.test.ts');
  await vi.waitFor(() => expect(said[1]).toContain('src/a.test.ts: changes nothing'));
  expect(restarts).toHaveLength(1);
  await end();
});

test('a server that does not become ready is given up for the next change', async () => {
  const { said, restarts, change, hang, end } = start();
  await vi.waitFor(() => expect(said).toHaveLength(1));
  hang(true);
  change('src/bad.ts');
  await vi.waitFor(() => expect(restarts).toHaveLength(2));
  hang(false);
  change('src/good.ts');
  await vi.waitFor(() => expect(said.at(-1)).toContain('src/good.ts: runs'));
  expect(restarts[1]?.aborted).toBe(true);
  await end();
});
