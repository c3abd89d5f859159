import type { Api } from '../api/api.ts';
import { isWardle } from '../api/wardle.ts';
import { apiServices } from './api-services.ts';
import { flunder } from './flunder.ts';
import { forbidden } from './forbidden.ts';
import { frontProxyTrust } from './front-proxy-trust.ts';
import { samples } from './samples.ts';
import { served } from './served.ts';
import { servingCertificate } from './serving-certificate.ts';
import { storedInEtcd } from './stored-in-etcd.ts';
import { survives } from './survives.ts';
import { trace } from './trace.ts';
import type { Verification } from './verification.ts';
import { watch } from './watch.ts';

/** Of the sample, link by link, in the order in which a request meets them; what disturbs the server comes last. */
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

/** What holds of any aggregated API whose server trusts the aggregator alone, and asks kube-apiserver what users may. */
const ofAnyApi: readonly Verification[] = [
  apiServices,
  servingCertificate,
  samples,
  served,
  forbidden,
  frontProxyTrust,
];

export function verificationsOf(api: Api): readonly Verification[] {
  return isWardle(api) ? verifications : ofAnyApi;
}
