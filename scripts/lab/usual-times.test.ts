import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTimes, recordTime, usualTime, withTime } from './usual-times.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lab-times-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('the usual time of a step', () => {
  it('is the middle of its earlier ones', () => {
    expect(usualTime({ 'kind/cluster': [900_000, 40_000, 41_000] }, 'kind/cluster')).toBe(41_000);
    expect(usualTime({ 'kind/cluster': [40_000] }, 'kind/image')).toBeUndefined();
  });

  it('forgets what is long ago', () => {
    const times = Array.from({ length: 20 }, (_, n) => n).reduce((sum, n) => withTime(sum, 'a', n), {});
    expect(times).toEqual({ a: [11, 12, 13, 14, 15, 16, 17, 18, 19] });
  });

  it('is kept from run to run', async () => {
    await recordTime(dir, 'host/cluster', 3100.4);
    await recordTime(dir, 'host/image', 200);
    expect(await readTimes(dir)).toEqual({ 'host/cluster': [3100], 'host/image': [200] });
  });

  it.each(['', '[]', 'null', '{"a":"b"}', '{"a":["b"]}'])('begins anew from a damaged file: %s', async (text) => {
    await writeFile(path.join(dir, 'times.json'), text);
    expect(await readTimes(dir)).toEqual({});
  });
});
