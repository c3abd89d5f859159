import type { Facts } from '../facts.ts';
import { aggregatorView } from '../judge/aggregator-view.ts';
import { serviceOf } from '../judge/service-of.ts';
import { isSeen } from '../look.ts';
import { type Check, found, holds, moot, unknown } from './check.ts';

/** Can the aggregator, with routing on or off, go to a Service of that type? */
export const serviceType: Check = {
  id: 'service-type',
  link: 'service',
  title: 'the aggregator can route to a Service of that type',
  needs: ['service-exists'],
  run(facts) {
    const there = serviceOf(facts);
    if (!there) return unknown('the Service could not be read');
    const { type = 'ClusterIP', clusterIP, externalName } = there.service.spec;
    const { name, namespace } = there.reference;
    const routing = routingOf(facts);
    const evidence = [routing === undefined ? 'the condition says so' : `--enable-aggregator-routing=${routing}`];
    const { means } = aggregatorView(facts);
    if (type === 'ExternalName' && (routing === true || means === 'external-name-with-routing')) {
      const what = `Service ${namespace}/${name} is an ExternalName (${externalName}), and the aggregator routes to endpoints`;
      return found({ id: 'external-name-with-routing', what, evidence, fixes: [withEndpoints] });
    }
    if (clusterIP === 'None' && (routing === false || means === 'headless-without-routing')) {
      const what = `Service ${namespace}/${name} is headless, and the aggregator routes to ClusterIPs`;
      return found({ id: 'headless-without-routing', what, evidence, fixes: [withClusterIp(namespace, name)] });
    }
    if (type !== 'ExternalName' && clusterIP !== 'None') return holds(`type ${type}`);
    if (routing === undefined) return moot('kube-apiserver does not tell whether it routes to endpoints');
    return holds(`type ${type}, --enable-aggregator-routing=${routing}`);
  },
};

/** Undefined where flags can't be seen. */
export function routingOf({ flags }: Facts): boolean | undefined {
  if (!isSeen(flags)) return undefined;
  const value = flags.seen['enable-aggregator-routing'];
  return value === undefined ? undefined : value === 'true';
}

const withEndpoints = {
  command: '# start kube-apiserver with --enable-aggregator-routing=false',
  note: 'or use a Service without selector, and an EndpointSlice that names the address',
};

const withClusterIp = (namespace: string, name: string) => ({
  command: `kubectl get service ${name} -n ${namespace} -o json | jq 'del(.spec.clusterIP, .spec.clusterIPs)' | kubectl replace --force -f -`,
  note: 'makes it anew, with a ClusterIP; or start kube-apiserver with --enable-aggregator-routing=true',
});
