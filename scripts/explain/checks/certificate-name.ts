import type { Facts } from '../facts.ts';
import { certainlyServed } from '../judge/identity.ts';
import { serverNameOf } from '../judge/route.ts';
import { nameOf, type Served } from '../judge/trust.ts';
import { seenValue } from '../look.ts';
import type { Fix } from './check.ts';
import { type Check, found, holds, moot, unknown } from './check.ts';
import { whyNoCertificate } from './no-certificate.ts';

/** Is it for SERVICE.NAMESPACE.svc? The common name does not count, as in Go. */
export const certificateName: Check = {
  id: 'certificate-name',
  link: 'certificate',
  title: 'the certificate is for SERVICE.NAMESPACE.svc',
  needs: ['service-exists'],
  run(facts) {
    const apiService = seenValue(facts.apiService);
    if (!apiService) return unknown('the APIService could not be read');
    if (apiService.spec.insecureSkipTLSVerify) return moot('insecureSkipTLSVerify: nobody looks at it');
    const served = certainlyServed(facts);
    if (served.length === 0) return unknown(whyNoCertificate(facts));
    const wanted = serverNameOf(apiService);
    const wrong = served.filter(({ leaf }) => !leaf.checkHost(wanted, { subject: 'never' }));
    const texts = (which: readonly Served[]) => which.map((one) => `${one.dial.target} serves ${namesText(one)}`);
    if (wrong.length === 0) return holds(...texts(served));
    return found({
      id: 'certificate-name-mismatch',
      what: `the serving certificate is not for ${wanted}`,
      evidence: texts(wrong),
      fixes: reissue(facts, wanted),
    });
  },
};

const namesText = ({ leaf }: Served) =>
  leaf.subjectAltName ? `a certificate for ${leaf.subjectAltName}` : `${nameOf(leaf.subject)}, without subjectAltName`;

function reissue({ pods }: Facts, name: string): readonly Fix[] {
  const [pod] = seenValue(pods) ?? [];
  return [
    {
      command: [
        `openssl req -newkey rsa:2048 -nodes -keyout tls.key -out tls.csr -subj '/CN=${name}' -addext 'subjectAltName=DNS:${name}'`,
        'openssl x509 -req -in tls.csr -CA ca.crt -CAkey ca.key -CAcreateserial -copy_extensions copy -days 90 -out tls.crt',
      ].join(' && '),
      note: `issues one for ${name}, with the authority in caBundle as ca.crt and ca.key; or let cert-manager: dnsNames: [${name}]`,
    },
    pod
      ? {
          command: `kubectl create secret tls SECRET -n ${pod.metadata.namespace} --cert=tls.crt --key=tls.key --dry-run=client -o yaml | kubectl apply -f -`,
          note: 'puts it where the pod mounts it from; restart the pod if the server reads it only once',
        }
      : { command: `# put tls.crt and tls.key where the server reads them, and restart it if it does so only once` },
  ];
}
