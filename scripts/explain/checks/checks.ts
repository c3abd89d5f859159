import { admissionRights } from './admission-rights.ts';
import { apiServiceExists, caBundleReadable } from './api-service.ts';
import { aggregatorAuthenticated } from './authentication.ts';
import { availability } from './availability.ts';
import { certificateChain } from './certificate-chain.ts';
import { certificateDates } from './certificate-dates.ts';
import { certificateName } from './certificate-name.ts';
import type { Check } from './check.ts';
import { crdNotShadowed } from './crd-shadowed.ts';
import { authDelegator, authReader } from './delegation.ts';
import { discoveryAnswer } from './discovery-answer.ts';
import { discoveryFresh } from './discovery-fresh.ts';
import { endpointsReady } from './endpoints.ts';
import { frontProxy } from './front-proxy.ts';
import { openapiMerged } from './openapi.ts';
import { podsReady } from './pods.ts';
import { reachable } from './reach.ts';
import { readsWork } from './reads.ts';
import { remote } from './remote.ts';
import { serviceExists } from './service-exists.ts';
import { servicePort } from './service-port.ts';
import { serviceType } from './service-type.ts';
import { storagePersistent } from './storage.ts';
import { writesWork } from './writes.ts';

/** The chain from kubectl to the server, link by link. */
export const checks: readonly Check[] = [
  apiServiceExists,
  remote,
  caBundleReadable,
  crdNotShadowed,
  frontProxy,
  serviceExists,
  servicePort,
  serviceType,
  podsReady,
  endpointsReady,
  reachable,
  certificateName,
  certificateChain,
  certificateDates,
  discoveryAnswer,
  discoveryFresh,
  readsWork,
  aggregatorAuthenticated,
  authReader,
  authDelegator,
  admissionRights,
  writesWork,
  storagePersistent,
  openapiMerged,
  availability,
];
