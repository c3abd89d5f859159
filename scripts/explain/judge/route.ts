import type { ApiService, EndpointSlice, Service, ServicePort } from '../kube-types.ts';

export interface Target {
  readonly host: string;
  readonly port: number;
  readonly pod?: { readonly namespace: string; readonly name: string };
}

export interface Route {
  /** The name in the certificate that the aggregator wants, and sends as SNI. */
  readonly serverName: string;
  /** What the availability controller asks for. */
  readonly discoveryPath: string;
  /** Endpoints that are ready; all, where none is. */
  readonly targets: readonly Target[];
}

/**
 * Where the aggregator's requests for an APIService go.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/util/proxy/proxy.go
 */
export function routeOf(apiService: ApiService, service: Service, slices: readonly EndpointSlice[]): Route {
  const { group = '', version = '', service: reference } = apiService.spec;
  return {
    serverName: serverNameOf(apiService),
    discoveryPath: discoveryPathOf(group, version),
    targets: targetsOf(service, portOf(service, reference?.port ?? 443), slices, reference?.port ?? 443),
  };
}

/** `api.wardle.svc` */
export const serverNameOf = ({ spec }: ApiService): string => `${spec.service?.name}.${spec.service?.namespace}.svc`;

/** Of an APIService's name, which is always VERSION.GROUP: known even where the object may not be read. */
export function groupVersionOf(name: string): { readonly group: string; readonly version: string } {
  const dot = name.indexOf('.');
  return dot === -1 ? { group: '', version: name } : { group: name.slice(dot + 1), version: name.slice(0, dot) };
}

export const discoveryPathOf = (group: string, version: string): string =>
  group === '' ? `/api/${version}` : `/apis/${group}/${version}`;

/** The port of the Service that an APIService names by its number. */
export const portOf = ({ spec }: Service, port: number): ServicePort | undefined =>
  (spec.ports ?? []).find((candidate) => candidate.port === port);

function targetsOf(
  service: Service,
  port: ServicePort | undefined,
  slices: readonly EndpointSlice[],
  number: number,
): readonly Target[] {
  if (service.spec.type === 'ExternalName') return [{ host: service.spec.externalName ?? '', port: number }];
  const all = slices.flatMap((slice) => {
    const ports = slice.ports ?? [];
    const named = ports.find(({ name = '' }) => name === (port?.name ?? ''));
    // With a wrong name the aggregator goes nowhere, but what is behind it may be looked at all the same.
    const chosen = (named ?? (ports.length === 1 ? ports[0] : undefined))?.port;
    if (chosen === undefined) return [];
    return (slice.endpoints ?? []).map(({ addresses, conditions, targetRef }) => ({
      ready: conditions?.ready !== false,
      host: addresses[0] ?? '',
      port: chosen,
      ...(targetRef?.kind === 'Pod' && {
        pod: { namespace: targetRef.namespace ?? service.metadata.namespace ?? '', name: targetRef.name ?? '' },
      }),
    }));
  });
  const ready = all.filter((endpoint) => endpoint.ready);
  return (ready.length > 0 ? ready : all).map(({ ready: _, ...target }) => target);
}
