import { describe, expect, test } from 'vitest';
import { attributes } from '../../../apiserver/admission/testing.ts';
import type { CacheEntry, Cacher } from '../../../apiserver/storage/cacher.ts';
import { createBanFlunder } from './admission.ts';

const prefix = '/registry/wardle.example.com/wardle.example.com/fischers/';

function fischersForbidding(...lists: (string[] | undefined)[]): Cacher & { ready: boolean } {
  const entries = lists.map((disallowedFlunders) => ({ object: { disallowedFlunders } }) as unknown as CacheEntry);
  const list = async (asked: string) => {
    expect(asked).toBe(prefix);
    return { entries, revision: 1, nextKey: undefined, remaining: 0 };
  };
  return { ready: true, list } as unknown as Cacher & { ready: boolean };
}

const kind = { group: 'wardle.example.com', version: 'v1alpha1', kind: 'Flunder' };
const resource = { group: 'wardle.example.com', version: 'v1alpha1', resource: 'flunders' };
const named = (metadata: object) => ({ apiVersion: 'wardle.example.com/v1beta1', kind: 'Flunder', metadata });
const create = (name: string) => attributes({ kind, resource, name, object: named({ name }) });

describe('BanFlunder', () => {
  const plugin = createBanFlunder({ fischers: fischersForbidding(undefined, ['other'], ['a', 'badname']), prefix });

  test('refuses a name that any fischer forbids', async () => {
    await expect(plugin.admit?.(create('badname'))).rejects.toMatchObject({
      message:
        'flunders.wardle.example.com "badname" is forbidden: this name may not be used, please change the resource name',
      status: { code: 403, reason: 'Forbidden' },
    });
  });

  test('lets every other name pass', async () => {
    await plugin.admit?.(create('goodname'));
    await plugin.admit?.(attributes({ kind, resource, name: '', object: named({ generateName: 'bad' }) }));
  });

  test('has no say in updates, deletes, the status and other kinds', async () => {
    const banned = create('badname');
    await plugin.admit?.({ ...banned, operation: 'UPDATE' });
    await plugin.admit?.({ ...banned, operation: 'DELETE', object: undefined });
    await plugin.admit?.({ ...banned, subresource: 'status' });
    await plugin.admit?.({ ...banned, kind: { ...kind, kind: 'Fischer' } });
  });

  test('waits for the fischers', async () => {
    const fischers = fischersForbidding(['badname']);
    fischers.ready = false;
    const waiting = createBanFlunder({ fischers, prefix, waitMs: 20 });
    expect(waiting.notReady?.()).toContain('fischers');
    await expect(waiting.admit?.(create('goodname'))).rejects.toThrow('not yet ready to handle request');
    fischers.ready = true;
    expect(waiting.notReady?.()).toBeUndefined();
    await waiting.admit?.(create('goodname'));
  });
});
