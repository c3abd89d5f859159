import type { Facts } from '../facts.ts';
import { apiServiceName, mergePatch } from '../fix/fixes.ts';
import { type Reference, referenceOf, serviceOf } from '../judge/service-of.ts';
import type { Service } from '../kube-types.ts';
import { isSeen, seenOr, seenValue } from '../look.ts';
import { type Check, type Fix, found, holds, unknown } from './check.ts';

/** Is there the Service that the APIService names? */
export const serviceExists: Check = {
  id: 'service-exists',
  link: 'service',
  title: 'the Service exists',
  needs: ['remote'],
  run(facts) {
    const apiService = seenValue(facts.apiService);
    if (!apiService) return unknown('the APIService could not be read');
    if (!isSeen(facts.services)) return unknown(facts.services.why);
    const reference = referenceOf(apiService);
    const there = serviceOf(facts);
    if (there) {
      const { type = 'ClusterIP', clusterIP = '' } = there.service.spec;
      return holds(`Service ${reference.namespace}/${reference.name}, type ${type} ${clusterIP}`.trim());
    }
    const names = facts.services.seen.map(({ metadata }) => metadata.name);
    return found({
      id: 'service-not-found',
      what: `Service ${reference.namespace}/${reference.name} does not exist`,
      evidence: [
        names.length > 0
          ? `namespace ${reference.namespace} has: ${names.join(', ')}`
          : `namespace ${reference.namespace} has no Service, or does not exist`,
      ],
      fixes: suggestions(facts, reference),
      choose: true,
    });
  },
};

/** The likeliest first: what other versions of the group use, a Service of that name elsewhere, the one that fits. */
function suggestions(facts: Facts, reference: Reference): readonly Fix[] {
  const { name } = facts;
  const apiService = apiServiceName(name);
  const sibling = siblingService(facts, reference);
  if (sibling) {
    const { from, ...service } = sibling;
    return [mergePatch(apiService, { spec: { service } }, `the Service of APIService ${from}`)];
  }
  const elsewhere = seenOr(facts.elsewhere, []);
  if (elsewhere.length > 0) {
    return elsewhere.map((namespace) =>
      mergePatch(apiService, { spec: { service: { namespace } } }, `Service ${namespace}/${reference.name} exists`),
    );
  }
  const fitting = seenOr(facts.services, []).filter((service) => isOther(service) && hasPort(service, reference.port));
  if (fitting.length > 0) {
    return fitting.map(({ metadata }) =>
      mergePatch(apiService, { spec: { service: { name: metadata.name } } }, `listens on port ${reference.port}`),
    );
  }
  return [
    {
      command: `kubectl delete apiservice ${name}`,
      note: 'if the server is gone for good; frees namespaces that wait for it',
    },
  ];
}

/** The Service of kube-apiserver itself would lead the aggregator in a circle. */
const isOther = ({ metadata }: Service) => !(metadata.name === 'kubernetes' && metadata.namespace === 'default');

const hasPort = ({ spec }: Service, port: number) => (spec.ports ?? []).some((candidate) => candidate.port === port);

function siblingService({ apiServices, name, services, apiService }: Facts, reference: Reference) {
  const group = seenValue(apiService)?.spec.group;
  const others = seenOr(apiServices, []).filter(({ spec, metadata }) => spec.group === group && metadata.name !== name);
  for (const { spec, metadata } of others) {
    const { service } = spec;
    if (!service || (service.name === reference.name && service.namespace === reference.namespace)) continue;
    const exists = seenOr(services, []).some((known) => known.metadata.name === service.name);
    if (exists || service.namespace !== reference.namespace) {
      return { from: metadata.name, name: service.name, namespace: service.namespace };
    }
  }
  return undefined;
}
