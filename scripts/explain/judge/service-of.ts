import type { Facts } from '../facts.ts';
import type { ApiService, Service } from '../kube-types.ts';
import { seenOr, seenValue } from '../look.ts';

/** What an APIService points at. */
export interface Reference {
  readonly name: string;
  readonly namespace: string;
  readonly port: number;
}

export function referenceOf({ spec }: ApiService): Reference {
  const { name = '', namespace = '', port = 443 } = spec.service ?? {};
  return { name, namespace, port };
}

/** The Service behind the APIService, if both were seen. */
export function serviceOf(facts: Facts): { readonly reference: Reference; readonly service: Service } | undefined {
  const apiService = seenValue(facts.apiService);
  if (!apiService?.spec.service) return undefined;
  const reference = referenceOf(apiService);
  const service = seenOr(facts.services, []).find(({ metadata }) => metadata.name === reference.name);
  return service && { reference, service };
}
