import type { Dial } from '../facts.ts';
import { routeOf } from '../judge/route.ts';
import type { ApiService, EndpointSlice, Service } from '../kube-types.ts';
import type { ClusterReader } from '../reader/cluster-reader.ts';
import { dial } from '../reader/dial.ts';
import { openDirect } from '../reader/open-direct.ts';

/** Endpoints that are dialled: the aggregator takes any, so that one of them may be the broken one. */
const most = 3;

/** Looks at what answers behind the Service, from here and through the API. */
export async function dials(
  reader: ClusterReader,
  apiService: ApiService,
  service: Service,
  slices: readonly EndpointSlice[],
): Promise<readonly Dial[]> {
  const { serverName, discoveryPath, targets } = routeOf(apiService, service, slices);
  const plan = { serverName, discoveryPath };
  return Promise.all(
    targets.slice(0, most).map(async ({ host, port, pod }) => {
      const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
      if (pod) {
        const { namespace, name } = pod;
        const open = () => reader.portForward(namespace, name, port);
        const through = await dial({ ...plan, target: `pod/${name}:${port}`, via: 'port-forward', open });
        // A connection refused inside of the pod is an answer; not being let through is none.
        if (!through.failed || /connection refused/.test(through.failed.message)) return { ...through, address };
      }
      return dial({ ...plan, target: address, via: 'direct', open: () => openDirect(host, port) });
    }),
  );
}
