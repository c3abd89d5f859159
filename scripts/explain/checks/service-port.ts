import { apiServiceName, mergePatch } from '../fix/fixes.ts';
import { portOf } from '../judge/route.ts';
import { serviceOf } from '../judge/service-of.ts';
import { type Check, found, holds, moot, unknown } from './check.ts';

/** Does the Service listen on the port that the APIService names? The aggregator asks that of ClusterIP Services only. */
export const servicePort: Check = {
  id: 'service-port',
  link: 'service',
  title: 'the Service has the port',
  needs: ['service-exists'],
  run(facts) {
    const there = serviceOf(facts);
    if (!there) return unknown('the Service could not be read');
    const { service, reference } = there;
    if (service.spec.type === 'ExternalName') return moot('an ExternalName has no ports of its own');
    const port = portOf(service, reference.port);
    if (port) return holds(`port ${port.port}${port.name ? ` named ${port.name}` : ''}, targetPort ${port.targetPort}`);
    const ports = service.spec.ports ?? [];
    return found({
      id: 'service-port-not-found',
      what: `Service ${reference.namespace}/${reference.name} does not listen on port ${reference.port}`,
      evidence: [`it has: ${ports.map(({ name, port: number }) => `${number}${name ? ` (${name})` : ''}`).join(', ')}`],
      choose: true,
      // A Service of a server with metrics beside it: the port for requests is the one with TLS.
      fixes: likeliest(ports).map(({ port: number }) =>
        mergePatch(apiServiceName(facts.name), { spec: { service: { port: number } } }),
      ),
    });
  },
};

function likeliest<T extends { readonly port: number; readonly name?: string }>(ports: readonly T[]): readonly T[] {
  const secure = ports.filter(({ port, name }) => port === 443 || name === 'https');
  return secure.length > 0 ? secure : ports;
}
