import { apiServices } from './api-services.ts';
import { flunder } from './flunder.ts';
import { forbidden } from './forbidden.ts';
import { frontProxyTrust } from './front-proxy-trust.ts';
import { servingCertificate } from './serving-certificate.ts';
import { storedInEtcd } from './stored-in-etcd.ts';
import { survives } from './survives.ts';
import { trace } from './trace.ts';
import type { Verification } from './verification.ts';
import { watch } from './watch.ts';

/** Link by link, in the order in which a request meets them; what disturbs the server comes last. */
export const verifications: readonly Verification[] = [
  apiServices,
  servingCertificate,
  flunder,
  trace,
  forbidden,
  frontProxyTrust,
  watch,
  storedInEtcd,
  survives,
];
