/** One file below manifests/, and what becomes of it. */
export interface ManifestFile {
  /** Relative to manifests/. */
  readonly template: string;
  /** Relative to the folder of rendered manifests. Names sort in apply order, for `kubectl apply -f FOLDER`. */
  readonly rendered: string;
  /** Holds private keys once it is rendered. */
  readonly secret: boolean;
  readonly stage: Stage;
  /** Rendered once for each sample server: which one, from 1. */
  readonly replica?: number;
}

/**
 * `server`: the server and what it needs. `registration`: the APIServices, only once the server is ready. `example`:
 * objects of the aggregated API, only once that is available.
 */
export type Stage = 'server' | 'registration' | 'example';

/** How the aggregator reaches the server: pods, an address of this machine, or localhost by name. */
export type Exposure = 'pods' | 'host-address' | 'host-localhost';

/**
 * Which manifests a lab consists of, in apply order.
 * @param replicas of the sample server: on the host driver each is a process with a port, and so an EndpointSlice
 */
export function manifestPlan(exposure: Exposure, replicas = 1): readonly ManifestFile[] {
  return [
    ...shared.map((name) => file(name)),
    ...servers[exposure],
    ...(exposure === 'host-address' ? slices(replicas) : []),
    ...registration.map((name) => file(name, { stage: 'registration' })),
    ...examples.map((name) => file(name, { stage: 'example' })),
  ];
}

const shared = [
  '01-namespace.yaml',
  '02-service-account.yaml',
  '03-auth-delegator.yaml',
  '04-auth-reader.yaml',
  '05-server-role.yaml',
  '06-user-roles.yaml',
];

const servers: Readonly<Record<Exposure, readonly ManifestFile[]>> = {
  pods: [
    file('07-serving-certificate.yaml', { secret: true }),
    file('08-etcd-certificates.yaml', { secret: true }),
    file('09-etcd.yaml'),
    file('10-service.yaml'),
    file('11-deployment.yaml'),
  ],
  'host-address': [file('host/10-service-routed.yaml', { rendered: '10-service.yaml' })],
  'host-localhost': [file('host/10-service-external-name.yaml', { rendered: '10-service.yaml' })],
};

/** A slice's ports hold for all of its endpoints, so that processes with different ports need one each. */
function slices(replicas: number): readonly ManifestFile[] {
  return Array.from({ length: replicas }, (_, index) =>
    file('host/11-endpointslice.yaml', { rendered: `11-endpointslice-${index + 1}.yaml`, replica: index + 1 }),
  );
}

const registration = ['12-apiservice-v1alpha1.yaml', '13-apiservice-v1beta1.yaml'];

const examples = ['flunders/01-flunder.yaml', 'flunders/02-fischer.yaml'];

function file(template: string, rest: Partial<Omit<ManifestFile, 'template'>> = {}): ManifestFile {
  return { template, rendered: template, secret: false, stage: 'server', ...rest };
}
