import { endpointsDrill } from '../framework/endpoints.ts';
import { inWardle, mergePatch } from '../framework/objects.ts';
import { story } from './story.ts';

/** Below the ports that the host driver chooses from. */
const port = 19_443;

export const wrongTargetPort = endpointsDrill({
  story,
  name: 'wrong-target-port',
  expects: 'connection-refused',
  cure: 'lab:up',
  drivers: ['host', 'kind'],
  async break(lab) {
    if (lab.driver.name === 'kind') {
      const ports = [{ name: 'https', port: 443, protocol: 'TCP', targetPort: port }];
      return mergePatch(lab, [...inWardle, 'service', 'api'], { spec: { ports } });
    }
    const ports = [{ name: 'https', port, protocol: 'TCP' }];
    return mergePatch(lab, [...inWardle, 'endpointslice', 'api-on-this-machine-1'], { ports });
  },
  reason: 'FailedDiscoveryCheck',
  message: /dial tcp \S+:19443: connect: connection refused/,
});
