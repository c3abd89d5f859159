import { describe, expect, test } from 'vitest';
import { attributes, fakeLister } from '../../../apiserver/testing/index.ts';
import type { Fischer } from '../../apis/wardle/types.ts';
import { createBanFlunder } from './admission.ts';

function fischersForbidding(...lists: (string[] | undefined)[]) {
  const about = { apiVersion: 'wardle.example.com/v1alpha1', kind: 'Fischer' };
  const fischer = (names: string[] | undefined, index: number): Fischer => ({
    ...about,
    metadata: { name: `f${index}` },
    ...(names && { disallowedFlunders: names }),
  });
  return fakeLister(...lists.map(fischer));
}

const kind = { group: 'wardle.example.com', version: 'v1alpha1', kind: 'Flunder' };
const resource = { group: 'wardle.example.com', version: 'v1alpha1', resource: 'flunders' };
const named = (metadata: object) => ({ apiVersion: 'wardle.example.com/v1beta1', kind: 'Flunder', metadata });
const create = (name: string) => attributes({ kind, resource, name, object: named({ name }) });

describe('BanFlunder', () => {
  const plugin = createBanFlunder({ fischers: fischersForbidding(undefined, ['other'], ['a', 'badname']) });

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
    const waiting = createBanFlunder({ fischers, waitMs: 20 });
    expect(waiting.notReady?.()).toContain('fischers');
    await expect(waiting.admit?.(create('goodname'))).rejects.toThrow('not yet ready to handle request');
    fischers.ready = true;
    expect(waiting.notReady?.()).toBeUndefined();
    await waiting.admit?.(create('goodname'));
  });
});
