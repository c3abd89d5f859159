import {
  KubeConfig,
  type KubernetesListObject,
  type KubernetesObject,
  KubernetesObjectApi,
  makeInformer,
} from '@kubernetes/client-node';
import { describe, expect, it, vi } from 'vitest';
import { flunder } from './flunder.ts';
import { lab, paths } from './lab.ts';
import { space } from './space.ts';

/** The process of the lab's sample server, from what `lab:status` says. */
async function serverProcess(): Promise<number> {
  const status = await lab('status', '--json');
  const [, pid] = /"wardle-server","detail":"process (\d+),/.exec(status) ?? [];
  if (!pid) throw new Error(`lab:status names no process of wardle-server: ${status}`);
  return Number(pid);
}

describe("client-node's informer", () => {
  const { namespace, kubectl } = space('client-node-informer');
  const create = (name: string) => kubectl(['create', '-f', '-'], { input: flunder(name, 'x') });

  it.each(['SIGTERM', 'SIGKILL'] as const)('lists, watches, and goes on after a %s of the server', async (signal) => {
    const config = new KubeConfig();
    config.loadFromFile(paths.kubeconfig);
    const api = KubernetesObjectApi.makeApiClient(config);
    const events: string[] = [];
    const path = `/apis/wardle.example.com/v1beta1/namespaces/${namespace}/flunders`;
    const list = (): Promise<KubernetesListObject<KubernetesObject>> =>
      api.list('wardle.example.com/v1beta1', 'Flunder', namespace);
    const informer = makeInformer(config, path, list);
    for (const verb of ['add', 'update', 'delete'] as const)
      informer.on(verb, ({ metadata }) => events.push(`${verb} ${metadata?.name}`));
    // As client-node's own example does: an informer whose watch has failed is started again.
    let retry: NodeJS.Timeout | undefined;
    informer.on('error', () => {
      retry = setTimeout(() => void informer.start(), 500);
    });
    const sees = (event: string) =>
      vi.waitFor(() => expect(events).toContain(event), { timeout: 40_000, interval: 100 });
    try {
      await create('before');
      await informer.start();
      await sees('add before');
      await create('after');
      await sees('add after');

      const pid = await serverProcess();
      process.kill(pid, signal);
      await vi.waitFor(() => create('restarted'), { timeout: 40_000, interval: 500 });
      expect(await serverProcess()).not.toBe(pid);
      await sees('add restarted');
      await kubectl(['label', 'flunder', 'after', 'a=b']);
      await sees('update after');
      await kubectl(['delete', 'flunders', '--all']);
      for (const name of ['before', 'after', 'restarted']) await sees(`delete ${name}`);
      expect(informer.list()).toEqual([]);
      expect(events.filter((event) => event.startsWith('add'))).toEqual(['add before', 'add after', 'add restarted']);
    } finally {
      clearTimeout(retry);
      await informer.stop();
    }
  });
});
