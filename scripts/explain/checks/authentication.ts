import { linkOf } from '../catalogue/findings.ts';
import type { Facts } from '../facts.ts';
import { aggregatorView } from '../judge/aggregator-view.ts';
import { distinguishedName } from '../judge/distinguished-name.ts';
import { pemCertificates } from '../judge/pem.ts';
import { nameOf, parseCertificates } from '../judge/trust.ts';
import { seenValue } from '../look.ts';
import { type Check, type Finding, type Fix, found, holds, moot, type Outcome, unknown } from './check.ts';
import { allowedNames } from './front-proxy.ts';

/** Does the server know the aggregator by its client certificate, and take the user that it names? */
export const aggregatorAuthenticated: Check = {
  id: 'aggregator-authenticated',
  link: 'authentication',
  title: 'the server knows the aggregator by its certificate',
  needs: ['service-exists', 'service-port', 'service-type', 'endpoints-ready', 'reachable'],
  run(facts): Outcome {
    const view = aggregatorView(facts);
    if (view.state === 'unknown') return unknown(view.message);
    if (view.state === 'passes') return holds('the availability check, which comes as system:masters, passes');
    if (!view.means || linkOf(view.means) !== 'authentication') return moot('it does not come to that');
    return found({ ...refusal(facts, view.message, view.means), followsFrom });
  },
};

/** The aggregator has nothing to show, or the server does not know what to go by. */
const followsFrom = [
  'requestheader-not-configured',
  'proxy-client-certificate-missing',
  'auth-reader-missing',
] as const;

function refusal(facts: Facts, message: string, means: NonNullable<Finding['id']>): Finding {
  const logs = facts.logs.flatMap(({ lines }) => lines);
  const asks = asksFor(facts);
  const evidence = [message, ...asks.evidence];
  const notAllowed = logs.find((line) => /is not in the allowed list/.test(line));
  if (notAllowed) {
    const what = "the server does not allow the name in the aggregator's certificate";
    return {
      id: 'proxy-client-name-not-allowed',
      what,
      evidence: [...evidence, `log: ${notAllowed}`],
      fixes: allowFixes,
    };
  }
  if (asks.forAnother) {
    const what = `the server does not ask for certificates of the cluster's request-header CA ${asks.wanted}`;
    return { id: 'requestheader-ca-mismatch', what, evidence, fixes: caFixes };
  }
  if (asks.forOurs && means === 'aggregator-unauthenticated') return unfit(facts, evidence);
  const what =
    means === 'aggregator-anonymous'
      ? 'the server takes the aggregator for system:anonymous'
      : 'the server does not accept the certificate of the aggregator';
  return { id: means, what, evidence, fixes: [...caFixes, ...allowFixes] };
}

/** Common names that distributions give the aggregator's certificate; the one in use is not to be seen from outside. */
const usualNames = ['front-proxy-client', 'system:auth-proxy', 'aggregator', 'kubernetes-front-proxy'];

/** The server has the right authority and turns the certificate down: its name is not allowed, or it is of another. */
function unfit({ authentication }: Facts, seen: readonly string[]): Finding {
  const names = allowedNames(seenValue(authentication) ?? {});
  const evidence = [...seen, `requestheader-allowed-names is ${JSON.stringify(names)}`];
  if (names.length > 0 && !names.some((name) => usualNames.includes(name))) {
    const what = `the server knows the request-header CA; most likely the name in the aggregator's certificate is none of ${names.join(', ')}`;
    return { id: 'proxy-client-name-not-allowed', what, evidence, fixes: [lookAtCertificate, ...allowFixes] };
  }
  const what =
    "the server knows the request-header CA, which most likely is not the one that signed the aggregator's certificate";
  return { id: 'proxy-client-certificate-unfit', what, evidence, fixes: [lookAtCertificate] };
}

const lookAtCertificate: Fix = {
  command: 'openssl x509 -noout -subject -issuer -dates -in PROXY-CLIENT-CERT-FILE',
  note: 'beside kube-apiserver: name, authority and dates have to fit what the ConfigMap says',
};

const caFixes: readonly Fix[] = [
  {
    command: 'kubectl get configmap -n kube-system extension-apiserver-authentication -o yaml',
    note: 'what the server has to go by: without --requestheader-client-ca-file of its own it reads it there; restart it',
  },
];

const allowFixes: readonly Fix[] = [
  {
    command:
      '# let --requestheader-allowed-names of kube-apiserver, and of the server if it has its own, name the common name in --proxy-client-cert-file',
  },
];

/** A server in TLS names the authorities whose certificates it wants: is the cluster's request-header CA among them? */
function asksFor({ dials, authentication }: Facts) {
  const bundle = seenValue(authentication)?.['requestheader-client-ca-file'] ?? '';
  const wanted = parseCertificates(pemCertificates(bundle));
  const asked = dials.flatMap(({ clientAuthorities }) => clientAuthorities ?? []);
  const fits = asked.some((der) => wanted.some(({ raw }) => raw.includes(Buffer.from(der, 'base64'))));
  const names = asked.map((der) => distinguishedName(Buffer.from(der, 'base64'))).join('; ');
  return {
    wanted: wanted.map(({ subject }) => nameOf(subject)).join('; '),
    // A server that names none may accept them all the same.
    forOurs: fits,
    forAnother: wanted.length > 0 && asked.length > 0 && !fits,
    evidence: asked.length > 0 ? [`in TLS the server asks for client certificates of: ${names}`] : [],
  };
}
