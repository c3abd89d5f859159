import type { Facts } from '../facts.ts';
import { caBundleFix } from '../fix/ca-bundle-fix.ts';
import { caBundleFromFile } from '../fix/fixes.ts';
import { conditionText } from '../judge/aggregator-view.ts';
import { decodeBundle, pemCertificates } from '../judge/pem.ts';
import { isSeen, seenOr } from '../look.ts';
import { type Check, found, holds, type Outcome, unknown } from './check.ts';

/** Is there one, and does it say where to? */
export const apiServiceExists: Check = {
  id: 'apiservice-exists',
  link: 'apiservice',
  title: 'the APIService is registered',
  run(facts): Outcome {
    const { apiService, name } = facts;
    if (!isSeen(apiService)) return apiService.unseen === 'absent' ? notFound(facts) : unknown(apiService.why);
    const { group, version, service, groupPriorityMinimum, versionPriority } = apiService.seen.spec;
    const where = service
      ? `Service ${service.namespace}/${service.name}, port ${service.port}`
      : 'kube-apiserver itself';
    const siblings = seenOr(facts.apiServices, []).filter(
      ({ spec, metadata }) => spec.group === group && metadata.name !== name,
    );
    const others = siblings.map(({ spec }) => `${spec.version} (${spec.versionPriority})`).join(', ');
    return holds(
      `${version} of ${group || 'the core group'} is served by ${where}`,
      conditionText(facts),
      `group priority ${groupPriorityMinimum}, version priority ${versionPriority}; ${others ? `beside ${others}` : 'no other version'}`,
    );
  },
};

function notFound({ apiServices, name }: Facts): Outcome {
  const group = name.slice(name.indexOf('.') + 1);
  const names = seenOr(apiServices, []).map(({ metadata }) => metadata.name);
  const like = names.filter((candidate) => candidate.endsWith(`.${group}`));
  const evidence = like.length > 0 ? `of ${group} there are: ${like.join(', ')}` : `nothing is registered for ${group}`;
  const fixes = [{ command: 'kubectl get apiservices', note: 'shows what is registered' }];
  return found({ id: 'apiservice-not-found', what: `APIService ${name} does not exist`, evidence: [evidence], fixes });
}

/** Can the aggregator make anything of caBundle? */
export const caBundleReadable: Check = {
  id: 'ca-bundle-readable',
  link: 'apiservice',
  title: 'caBundle is readable, or not needed',
  needs: ['apiservice-exists', 'remote'],
  run(facts): Outcome {
    const { apiService, name } = facts;
    const spec = isSeen(apiService) ? apiService.seen.spec : undefined;
    if (spec?.insecureSkipTLSVerify) return skipsVerification(facts);
    const bundle = decodeBundle(spec?.caBundle);
    if (bundle === '') return holds('no caBundle: public authorities count');
    const certificates = pemCertificates(bundle);
    if (certificates.length > 0) return holds(`caBundle holds ${certificates.length} certificate(s)`);
    return found({
      id: 'ca-bundle-unreadable',
      what: 'caBundle of the APIService holds no PEM certificate',
      evidence: [`decoded it begins with ${JSON.stringify(bundle.slice(0, 40))}`],
      fixes: [caBundleFromFile(name, 'with the authority of the serving certificate as ca.crt')],
    });
  },
};

function skipsVerification(facts: Facts): Outcome {
  return found({
    id: 'insecure-skip-tls-verify',
    what: 'insecureSkipTLSVerify is set: whoever answers at that address gets the requests of every user',
    evidence: [`spec.insecureSkipTLSVerify of APIService ${facts.name} is true`],
    fixes: [caBundleFix(facts, { insecureSkipTLSVerify: null })],
  });
}
