import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { connect } from 'node:tls';
import { timeLimit } from '../../server/src/apiserver/client/time-limit.ts';
import { registeredNames, serviceHost } from '../api/names.ts';
import { tryKubectl } from '../cluster/kubectl.ts';
import type { Lab } from '../lab/lab.ts';
import { findRendered } from '../manifests/render-lab.ts';
import { pkiLayout } from '../pki/layout.ts';
import type { DeployFacts, RegisteredService } from './deploy.ts';
import { shownPath } from './shown-path.ts';

/** Milliseconds for the server's handshake: a hint is not worth waiting longer. */
const patience = 3_000;

/** Looks at everything between the APIServices and the server; what can't be seen is left out. */
export async function deployFacts(lab: Lab): Promise<DeployFacts> {
  const { pki, manifests, api } = lab.paths;
  const ours = registeredNames(api);
  const within = ['--namespace', api.namespace, 'get'];
  const [onDisk, authority, secret, apiServices, slices, pods, namespaces, rendered, seen] = await Promise.all([
    fingerprintOf(path.join(pki, pkiLayout.serving.certificate)),
    fingerprintOf(path.join(pki, pkiLayout.serving.ca)),
    items<Secret>(lab, [...within, 'secrets', '--field-selector=metadata.name=serving-certificate']),
    items<ApiService>(lab, ['get', 'apiservices']),
    items<Slice>(lab, [...within, 'endpointslices', `--selector=kubernetes.io/service-name=${api.service}`]),
    items<Pod>(lab, [...within, 'pods', `--selector=app.kubernetes.io/name=${api.name}`]),
    items<Named>(lab, ['get', 'namespaces', `--field-selector=metadata.name=${api.namespace}`]),
    lab.driver
      .manifestInputs(lab)
      .then((inputs) => findRendered(lab.paths, inputs))
      .catch(() => undefined),
    servedCertificate(lab).catch(() => undefined),
  ]);
  return {
    api,
    certificateFile: shownPath(lab.paths, pki, pkiLayout.serving.certificate),
    authorityFile: shownPath(lab.paths, pki, pkiLayout.serving.ca),
    manifests: shownPath(lab.paths, manifests),
    isRendered: rendered !== undefined,
    registration: (rendered ?? []).filter(({ stage }) => stage === 'registration').map((file) => file.rendered),
    isThere: namespaces.length > 0,
    isTerminating: namespaces.some(({ status }) => status?.phase === 'Terminating'),
    onDisk,
    inSecret: fingerprint(decoded(secret[0]?.data?.['tls.crt'])),
    served: seen?.fingerprint,
    servedAt: seen?.address,
    authority,
    apiServices: apiServices.filter(({ metadata }) => ours.includes(metadata.name)).map(registered),
    endpoints: slices.flatMap(({ endpoints }) => endpoints ?? []).map(endpointFact),
    waiting: pods.flatMap(waitingContainers),
  };
}

interface Named {
  readonly status?: { readonly phase?: string };
}

interface Secret {
  readonly data?: Readonly<Record<string, string>>;
}

interface ApiService {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly caBundle?: string };
  readonly status?: {
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly reason?: string;
      readonly message?: string;
    }[];
  };
}

interface Slice {
  readonly endpoints?: readonly Endpoint[];
}

interface Endpoint {
  readonly addresses: readonly string[];
  readonly conditions?: { readonly ready?: boolean };
}

interface Pod {
  readonly metadata: { readonly name: string };
  readonly status?: {
    readonly containerStatuses?: readonly {
      readonly state?: { readonly waiting?: { readonly reason?: string; readonly message?: string } };
    }[];
  };
}

async function items<T>(lab: Lab, args: readonly string[]): Promise<readonly T[]> {
  const { exitCode, stdout } = await tryKubectl(lab, [...args, '--request-timeout=5s', '--output=json']);
  if (exitCode !== 0) return [];
  const { items: found }: { items: readonly T[] } = JSON.parse(stdout);
  return found;
}

function registered({ metadata, spec, status }: ApiService): RegisteredService {
  const condition = status?.conditions?.find(({ type }) => type === 'Available');
  return {
    name: metadata.name,
    authority: fingerprint(decoded(spec.caBundle)),
    available: condition?.status,
    reason: condition?.reason,
    message: condition?.message,
  };
}

/** Unset means ready. https://github.com/kubernetes/api/blob/v0.37.2/discovery/v1/types.go */
function endpointFact({ addresses, conditions }: Endpoint): DeployFacts['endpoints'][number] {
  return { address: addresses.join(', '), ready: conditions?.ready ?? true };
}

function waitingContainers({ metadata, status }: Pod): DeployFacts['waiting'] {
  const waiting = (status?.containerStatuses ?? []).flatMap(({ state }) => state?.waiting ?? []);
  return waiting
    .filter(({ reason }) => reason !== 'ContainerCreating' && reason !== 'PodInitializing')
    .map(({ reason = 'no reason', message = '' }) => ({ pod: metadata.name, reason, message }));
}

async function fingerprintOf(file: string): Promise<string | undefined> {
  return fingerprint(await readFile(file, 'utf8').catch(() => undefined));
}

function fingerprint(pem: string | undefined): string | undefined {
  try {
    return pem ? new X509Certificate(pem).fingerprint256 : undefined;
  } catch {
    return undefined;
  }
}

const decoded = (base64: string | undefined) => base64 && Buffer.from(base64, 'base64').toString('utf8');

/** Of the certificate that the server shows right now, whoever has signed it. */
async function servedCertificate(lab: Lab): Promise<{ fingerprint: string; address: string }> {
  const dial = await lab.driver.dial.server(lab);
  const signal = timeLimit(patience, lab.signal);
  const { host, port } = dial;
  const socket = connect({ host, port, servername: serviceHost(lab.paths.api), rejectUnauthorized: false });
  try {
    await once(socket, 'secureConnect', { signal });
    return { fingerprint: socket.getPeerCertificate().fingerprint256, address: `${dial.host}:${dial.port}` };
  } finally {
    socket.destroy();
    await dial.close();
  }
}
