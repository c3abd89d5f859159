import { registrationDrill } from '../framework/registration.ts';
import { story } from './story.ts';

/** The port that the server listens on in a pod; on the host driver any port but the Service's is as wrong. */
const port = 8443;

export const servicePort = registrationDrill({
  story,
  name: 'service-port',
  expects: 'service-port-not-found',
  change: async () => ({ service: { port } }),
  reason: 'ServicePortError',
  message: /service\/api in "wardle" is not listening on port 8443/,
});
