import { readFile } from 'node:fs/promises';
import type { Informer, KubernetesListObject, V1APIService } from '@kubernetes/client-node';
import { kubeClient } from '../../cluster/client.ts';
import type { Lab } from '../../lab/lab.ts';
import type { ApiServiceView } from '../model.ts';
import { fingerprintsIn } from '../uses/fingerprints.ts';
import { decoded } from '../uses/secrets.ts';
import type { Viewer } from '../viewer.ts';
import { problemOf } from '../viewer.ts';

const path = '/apis/apiregistration.k8s.io/v1/apiservices';

export interface ApiServiceWatch {
  /** Begins, or begins anew if the cluster is another one or the watch has broken. */
  tend(lab: Lab): Promise<void>;
  stop(): void;
}

/** Watches all APIServices of the cluster and shows those that lead to a server of their own. */
export function watchApiServices({ keeper }: Viewer): ApiServiceWatch {
  let watched: { readonly kubeconfig: string; readonly informer: Informer<V1APIService> } | undefined;
  const stop = () => {
    void watched?.informer.stop().catch(() => undefined);
    watched = undefined;
  };
  return {
    stop,
    async tend(lab) {
      const kubeconfig = await readFile(lab.paths.kubeconfig, 'utf8');
      if (watched?.kubeconfig === kubeconfig) return;
      stop();
      const { k8s, config } = await kubeClient(lab);
      const api = config.makeApiClient(k8s.ApiregistrationV1Api);
      const all = new Map<string, V1APIService>();
      const list = async (): Promise<KubernetesListObject<V1APIService>> => {
        const found = await api.listAPIService();
        // The list may be empty, which no callback would tell.
        setImmediate(publish);
        return found;
      };
      const informer = k8s.makeInformer(config, path, list);
      const mine = { kubeconfig, informer };
      watched = mine;
      const publish = () => {
        if (watched === mine) keeper.seen('apiServices', viewApiServices([...all.values()]));
      };
      for (const verb of ['add', 'update'] as const) {
        informer.on(verb, (item) => {
          all.set(item.metadata?.name ?? '', item);
          publish();
        });
      }
      informer.on('delete', (item) => {
        all.delete(item.metadata?.name ?? '');
        publish();
      });
      informer.on('error', (error: unknown) => {
        if (watched !== mine) return;
        keeper.failed('apiServices', `the watch has ended: ${problemOf(error)}`);
        stop();
      });
      await informer.start();
    },
  };
}

/** Those that lead to a Service, sorted by name; the others are answered by kube-apiserver itself. */
export function viewApiServices(all: readonly V1APIService[]): readonly ApiServiceView[] {
  return all
    .filter(({ spec }) => spec?.service)
    .map(view)
    .sort((a, b) => a.name.localeCompare(b.name));
}

function view({ metadata, spec, status }: V1APIService): ApiServiceView {
  const { namespace, name, port = 443 } = spec?.service ?? {};
  return {
    name: metadata?.name ?? '',
    group: spec?.group ?? '',
    version: spec?.version ?? '',
    service: `${namespace}/${name}:${port}`,
    conditions: (status?.conditions ?? []).map(({ type, status, reason, message, lastTransitionTime }) => ({
      type,
      status,
      reason: reason ?? '',
      message: message ?? '',
      since: new Date(lastTransitionTime ?? 0).toISOString(),
    })),
    groupPriorityMinimum: spec?.groupPriorityMinimum ?? 0,
    versionPriority: spec?.versionPriority ?? 0,
    insecureSkipTLSVerify: spec?.insecureSkipTLSVerify ?? false,
    caBundle: fingerprintsIn(decoded(spec?.caBundle)),
    created: new Date(metadata?.creationTimestamp ?? 0).toISOString(),
  };
}
