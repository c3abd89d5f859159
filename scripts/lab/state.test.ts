import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LabState, readState, writeState } from './state.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lab-state-'));
});
afterEach(() => rm(dir, { recursive: true }));

const state: LabState = { version: 1, driver: 'host', driverReason: 'no engine', took: { cluster: 3100 } };

describe('the state file', () => {
  it('is read as it was written', async () => {
    const file = path.join(dir, 'new', 'state.json');
    await writeState(file, state);
    expect(await readState(file)).toEqual(state);
  });

  it('is absent where there is no lab', async () => {
    expect(await readState(path.join(dir, 'state.json'))).toBeUndefined();
  });

  it.each(['', '{', '[]', 'null', '{"version":2}', '{"version":1,"driver":"vm","took":{}}'])(
    'of another version, or damaged, is an error that says what to do: %s',
    async (text) => {
      const file = path.join(dir, 'state.json');
      await writeFile(file, text);
      await expect(readState(file)).rejects.toMatchObject({ id: 'state-unreadable' });
    },
  );
});
