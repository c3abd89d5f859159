import { allowedNames } from './allowed-names/drill.ts';
import { authDelegator } from './auth-delegator/drill.ts';
import { authReader } from './auth-reader/drill.ts';
import { copiedCa } from './copied-ca/drill.ts';
import { emptyCa } from './empty-ca/drill.ts';
import { expired } from './expired/drill.ts';
import { firewall } from './firewall/drill.ts';
import { forgetfulEtcd } from './forgetful-etcd/drill.ts';
import type { Drill } from './framework/drill.ts';
import { frontProxyClient } from './front-proxy-client/drill.ts';
import { frozen } from './frozen/drill.ts';
import { missingSan } from './missing-san/drill.ts';
import { noEndpoints } from './no-endpoints/drill.ts';
import { noProxyClient } from './no-proxy-client/drill.ts';
import { noRequestheader } from './no-requestheader/drill.ts';
import { notReady } from './not-ready/drill.ts';
import { notYetValid } from './not-yet-valid/drill.ts';
import { portName } from './port-name/drill.ts';
import { redirect } from './redirect/drill.ts';
import { routingOff } from './routing-off/drill.ts';
import { selector } from './selector/drill.ts';
import { serviceNotFound } from './service-not-found/drill.ts';
import { servicePort } from './service-port/drill.ts';
import { shadowedCrd } from './shadowed-crd/drill.ts';
import { sharedCa } from './shared-ca/drill.ts';
import { skipVerify } from './skip-verify/drill.ts';
import { slowDiscovery } from './slow-discovery/drill.ts';
import { staleDiscovery } from './stale-discovery/drill.ts';
import { stuckNamespace } from './stuck-namespace/drill.ts';
import { unservedVersion } from './unserved-version/drill.ts';
import { writesForbidden } from './writes-forbidden/drill.ts';
import { wrongCa } from './wrong-ca/drill.ts';
import { wrongTargetPort } from './wrong-target-port/drill.ts';

/** All of them, in the order in which a request meets what they break. */
export const drills: readonly Drill[] = [
  serviceNotFound,
  servicePort,
  noEndpoints,
  portName,
  notReady,
  selector,
  wrongTargetPort,
  firewall,
  routingOff,
  frozen,
  slowDiscovery,
  missingSan,
  wrongCa,
  emptyCa,
  expired,
  notYetValid,
  skipVerify,
  noRequestheader,
  noProxyClient,
  frontProxyClient,
  allowedNames,
  copiedCa,
  sharedCa,
  authReader,
  authDelegator,
  writesForbidden,
  unservedVersion,
  redirect,
  staleDiscovery,
  shadowedCrd,
  stuckNamespace,
  forgetfulEtcd,
];
