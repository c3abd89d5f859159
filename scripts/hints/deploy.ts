import type { Api } from '../api/api.ts';
import { serviceHost } from '../api/names.ts';
import { firstHint, type HintRule, hintOf } from './first-hint.ts';

export interface DeployFacts {
  readonly api: Pick<Api, 'name' | 'namespace' | 'service'>;
  /** Files as they are typed: `.lab/pki/serving/tls.crt`, `.lab/pki/serving/ca.crt`, `.lab/manifests`. */
  readonly certificateFile: string;
  readonly authorityFile: string;
  readonly manifests: string;
  readonly isRendered: boolean;
  /** Of the files there, those that hold the APIServices; empty where not all is rendered. */
  readonly registration: readonly string[];
  /** Whether there is the server's namespace, and whether it is on its way out. */
  readonly isThere: boolean;
  readonly isTerminating: boolean;
  /** SHA-256 fingerprints of the serving certificate: on disk, in the Secret, and as the server shows it. */
  readonly onDisk: string | undefined;
  readonly inSecret: string | undefined;
  readonly served: string | undefined;
  /** `ADDRESS:PORT` where that was seen. */
  readonly servedAt: string | undefined;
  /** Of the serving CA on disk. */
  readonly authority: string | undefined;
  readonly apiServices: readonly RegisteredService[];
  /** Of the Service that they name, in all its EndpointSlices. */
  readonly endpoints: readonly { readonly address: string; readonly ready: boolean }[];
  /** Containers of the server's pods that don't run, and why. */
  readonly waiting: readonly { readonly pod: string; readonly reason: string; readonly message: string }[];
}

export interface RegisteredService {
  readonly name: string;
  /** Fingerprint of the caBundle; undefined where there is none, or no certificate in it. */
  readonly authority: string | undefined;
  readonly available: string | undefined;
  readonly reason: string | undefined;
  readonly message: string | undefined;
}

/** What stands out on the way from the APIService to the server. */
export function deployHint(facts: DeployFacts): string | undefined {
  return firstHint(facts, rules);
}

/** From the server outwards: what comes first breaks all that comes after it. */
const rules: readonly HintRule<DeployFacts>[] = [
  ({ isTerminating, api: { namespace } }) =>
    isTerminating
      ? hintOf(
          `The namespace ${namespace} is being deleted, and can't end while our APIServices are registered and nobody answers for them: its controller asks every group what is left. lab:next unregisters them.`,
          `kubectl get namespace ${namespace} --output jsonpath='{.status.conditions}'`,
        )
      : undefined,
  ({ isRendered, isThere, manifests }) =>
    isRendered && !isThere
      ? hintOf(
          'Nothing is deployed yet, but the files are there, filled in for this lab. The check finds it done if you apply them by hand; where the server is no pod, lab:next then starts it.',
          `kubectl apply --filename ${manifests}`,
        )
      : undefined,
  ({ isRendered, apiServices, manifests }) =>
    !isRendered && apiServices.length === 0
      ? `Nothing is deployed yet: ${manifests} does not hold what would be applied now. lab:next fills manifests/ in with this lab's certificates, addresses and image, and applies it.`
      : undefined,
  ({ inSecret, onDisk, certificateFile, manifests, api: { namespace } }) =>
    inSecret && onDisk && inSecret !== onDisk
      ? hintOf(
          `The Secret ${namespace}/serving-certificate holds another certificate than ${certificateFile}: that was issued anew since it was applied.`,
          'npm run lab:next',
          `kubectl apply --server-side --force-conflicts --field-manager=aggregation-lab --filename ${manifests}/07-serving-certificate.yaml   # by hand, once it is rendered`,
        )
      : undefined,
  ({ waiting: [container], api }) => (container ? waitingHint(container, api) : undefined),
  ({ served, onDisk, ...facts }) => (served && onDisk && served !== onDisk ? servedHint(facts) : undefined),
  ({ endpoints, apiServices, api: { namespace, service } }) =>
    apiServices.length > 0 && !endpoints.some(({ ready }) => ready)
      ? hintOf(
          `The APIServices are registered, but the Service ${service} has no endpoint that is ready${notReady(endpoints)}: the aggregator would answer 503.`,
          `kubectl --namespace ${namespace} get endpointslices --selector kubernetes.io/service-name=${service} --output yaml`,
        )
      : undefined,
  ({ apiServices, authority, authorityFile }) => {
    const other = apiServices.find((service) => authority && service.authority !== authority);
    return other
      ? hintOf(
          `The caBundle of ${other.name} is not ${authorityFile}: the aggregator holds the server's certificate against ${other.authority ? 'another authority' : 'none'}, and refuses it.`,
          `kubectl get apiservice ${other.name} --output jsonpath='{.spec.caBundle}' | base64 --decode | diff - ${authorityFile}`,
        )
      : undefined;
  },
  ({ apiServices }) => {
    const failing = apiServices.find(({ available }) => available !== 'True');
    return failing
      ? hintOf(
          `${failing.name} is registered, and not Available: ${failing.reason ?? 'without a condition yet'}, "${failing.message ?? ''}".`,
          `kubectl get apiservice ${failing.name} --output jsonpath='{.status.conditions}'`,
        )
      : undefined;
  },
  ({ apiServices, endpoints, manifests, registration }) =>
    apiServices.length === 0 && endpoints.some(({ ready }) => ready)
      ? hintOf(
          'The server is ready, but not registered: no APIService leads to it yet, so kube-apiserver answers 404.',
          `kubectl apply --server-side --force-conflicts --field-manager=aggregation-lab ${registration.map((file) => `--filename ${manifests}/${file}`).join(' ')}`,
        )
      : undefined,
];

function waitingHint(
  { pod, reason, message }: DeployFacts['waiting'][number],
  { namespace }: DeployFacts['api'],
): string {
  if (/^(ErrImageNeverPull|ErrImagePull|ImagePullBackOff)$/.test(reason)) {
    return hintOf(
      `${pod} waits for its image (${reason}): the node does not have the one that the Deployment names, and no registry has it.`,
      'npm run lab:status   # the step before says which image is in the node',
    );
  }
  return hintOf(
    `${pod} does not run: ${reason}${message ? `, ${message}` : ''}.`,
    `kubectl --namespace ${namespace} logs ${pod} --previous --tail 20`,
  );
}

function servedHint({
  api,
  inSecret,
  certificateFile: file,
  servedAt: address = '',
}: Pick<DeployFacts, 'api' | 'inSecret' | 'certificateFile' | 'servedAt'>): string {
  const show = `openssl s_client -connect ${address} -servername ${serviceHost(api)} < /dev/null | openssl x509 -noout -dates`;
  if (inSecret === undefined) {
    return hintOf(
      `The server still shows the certificate from before ${file} was issued anew: it has not read it again.`,
      show,
    );
  }
  return hintOf(
    `The Secret holds the certificate of ${file}, but the pod still shows the one before: the kubelet brings a changed Secret into a pod within a minute or so, and the server then reads it.`,
    `kubectl --namespace ${api.namespace} rollout restart deployment ${api.name}   # if you do not want to wait`,
  );
}

function notReady(endpoints: DeployFacts['endpoints']): string {
  const addresses = endpoints.map(({ address }) => address).join(', ');
  return addresses ? `, only ${addresses}, which is not` : '';
}
