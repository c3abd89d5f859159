import type { V1APIService, V1EndpointSlice, V1Service } from '@kubernetes/client-node';

/** What decides where an aggregated request goes, as it is in the cluster after the request. */
export interface ClusterObjects {
  readonly apiServices: readonly V1APIService[];
  readonly services: readonly V1Service[];
  readonly endpointSlices: readonly V1EndpointSlice[];
}

/** Addresses that requests for a Service may be sent to, as `address:port`. @param portName of the Service's port */
export function endpointsOf(
  { endpointSlices }: ClusterObjects,
  namespace: string,
  service: string,
): readonly { readonly address: string; readonly ready: boolean }[] {
  return endpointSlices
    .filter(({ metadata }) => metadata?.namespace === namespace)
    .filter(({ metadata }) => metadata?.labels?.['kubernetes.io/service-name'] === service)
    .flatMap(({ endpoints, ports }) =>
      (endpoints ?? []).flatMap(({ addresses, conditions }) =>
        addresses.flatMap((address) =>
          (ports ?? []).map(({ port }) => ({ address: hostPort(address, port), ready: conditions?.ready !== false })),
        ),
      ),
    );
}

function hostPort(address: string, port: number | undefined): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port ?? ''}`;
}
