import type { Facts } from '../facts.ts';
import { pemCertificates } from '../judge/pem.ts';
import { nameOf, parseCertificates } from '../judge/trust.ts';
import { isSeen, seenValue } from '../look.ts';
import { type Check, type Finding, judged, unknown } from './check.ts';

/** What kube-apiserver tells extension API servers to go by, and whether it is set up as an aggregator at all. */
export const frontProxy: Check = {
  id: 'front-proxy',
  link: 'kube-apiserver',
  title: 'kube-apiserver is set up as an aggregator',
  needs: ['remote'],
  run({ authentication, flags }) {
    if (!isSeen(authentication) && authentication.unseen !== 'absent') return unknown(authentication.why);
    const data = seenValue(authentication) ?? {};
    const requestHeader = data['requestheader-client-ca-file'] ?? '';
    if (requestHeader === '') return judged([notConfigured(isSeen(authentication))]);
    const names = allowedNames(data);
    const findings = [...sharedCa(data, names), ...noCertificate(flags)];
    const authorities = parseCertificates(pemCertificates(requestHeader)).map(({ subject }) => nameOf(subject));
    return judged(
      findings,
      `request-header CA ${authorities.join('; ')}; allowed names ${JSON.stringify(names)}`,
      isSeen(flags) ? `--enable-aggregator-routing=${flags.seen['enable-aggregator-routing']}` : `flags: ${flags.why}`,
    );
  },
};

/** A JSON array of strings. Empty: every name is allowed. */
export function allowedNames(data: Readonly<Record<string, string>>): readonly string[] {
  try {
    const names: unknown = JSON.parse(data['requestheader-allowed-names'] ?? '[]');
    return Array.isArray(names) ? names.map(String) : [];
  } catch {
    return [];
  }
}

function notConfigured(exists: boolean): Finding {
  const map = 'ConfigMap kube-system/extension-apiserver-authentication';
  const evidence = [exists ? `${map} has no requestheader-client-ca-file` : `there is no ${map}`];
  const command = '# start kube-apiserver with --requestheader-client-ca-file and its companions';
  return {
    id: 'requestheader-not-configured',
    what: 'kube-apiserver names no request-header CA',
    evidence,
    fixes: [{ command, note: 'https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/' }],
  };
}

function sharedCa(data: Readonly<Record<string, string>>, names: readonly string[]): readonly Finding[] {
  const fingerprints = (bundle = '') => parseCertificates(pemCertificates(bundle)).map((one) => one.fingerprint256);
  const clients = fingerprints(data['client-ca-file']);
  const shared = fingerprints(data['requestheader-client-ca-file']).some((print) => clients.includes(print));
  const evidence = [
    `ConfigMap kube-system/extension-apiserver-authentication: requestheader-client-ca-file ${shared ? 'is also in' : 'is not in'} client-ca-file, requestheader-allowed-names is ${JSON.stringify(names)}`,
  ];
  const own =
    '# make a CA of its own, sign --proxy-client-cert-file with it, and name it by --requestheader-client-ca-file';
  if (shared && names.length === 0) {
    const what = 'any client certificate of the cluster may pretend to be any user';
    return [{ id: 'requestheader-ca-is-client-ca', what, evidence, fixes: [{ command: own }] }];
  }
  if (shared) {
    const what = 'the request-header CA also signs client certificates, of which only allowed names are accepted';
    return [{ id: 'requestheader-ca-shared', what, evidence, fixes: [{ command: own }] }];
  }
  if (names.length > 0) return [];
  const command =
    '# give kube-apiserver --requestheader-allowed-names with the common name in --proxy-client-cert-file';
  const what = 'every certificate of the request-header CA may name users';
  return [{ id: 'requestheader-any-name', what, evidence, fixes: [{ command }] }];
}

function noCertificate(flags: Facts['flags']): readonly Finding[] {
  if (!isSeen(flags) || flags.seen['proxy-client-cert-file'] !== '') return [];
  const command = '# start kube-apiserver with --proxy-client-cert-file and --proxy-client-key-file';
  return [
    {
      id: 'proxy-client-certificate-missing',
      what: 'kube-apiserver has no --proxy-client-cert-file',
      evidence: ['/flagz: proxy-client-cert-file is empty'],
      fixes: [{ command }],
    },
  ];
}
