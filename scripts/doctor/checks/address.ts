import { hostAddress } from '../../host/host-plan.ts';
import { type DoctorCheck, nothing, well } from '../check.ts';

/** An EndpointSlice may not name a loopback address: without any other the lab falls back to ExternalName. */
export const address: DoctorCheck = {
  id: 'address',
  category: 'network',
  description: 'the aggregator has an address to reach the server at',
  severity: 'warning',
  driver: 'host',
  hint: 'no-loopback',
  async look({ paths }) {
    const { reason, routing } = await hostAddress(paths);
    return routing ? well(reason) : nothing(`${reason}: the Service will be an alias of localhost`);
  },
};
