import type { Access, Facts, ServiceAccountFacts } from '../facts.ts';
import { isSeen } from '../look.ts';

export type Verdict = 'allowed' | 'denied' | 'unknown';

export const configMapOf = ({ resource }: Access): boolean => resource === 'configmaps';
export const delegationOf = ({ verb }: Access): boolean => verb === 'create';
export const admissionOf = ({ verb }: Access): boolean => verb === 'list';

/** Of several rights: denied if one of them is, unknown if one could not be asked for. */
export function together({ access }: ServiceAccountFacts, which: (one: Access) => boolean): Verdict {
  const asked = access.filter(which);
  if (asked.some(({ allowed }) => isSeen(allowed) && !allowed.seen)) return 'denied';
  return asked.length > 0 && asked.every(({ allowed }) => isSeen(allowed)) ? 'allowed' : 'unknown';
}

/** Those that are denied. */
export function denied({ access }: ServiceAccountFacts, which: (one: Access) => boolean): readonly Access[] {
  return access.filter((one) => which(one) && isSeen(one.allowed) && !one.allowed.seen);
}

export const accessText = ({ verb, group, resource, namespace }: Access): string =>
  `${verb} ${group ? `${resource}.${group}` : resource}${namespace ? ` in ${namespace}` : ''}`;

/** `list namespaces, flowschemas.flowcontrol.apiserver.k8s.io; create …` */
export function accessTexts(all: readonly Access[]): string {
  const verbs = [...new Set(all.map(({ verb }) => verb))];
  const what = (one: Access) => accessText(one).slice(one.verb.length + 1);
  const of = (wanted: string) => all.filter(({ verb }) => verb === wanted).map(what);
  return verbs.map((verb) => `${verb} ${of(verb).join(', ')}`).join('; ');
}

export const accountText = ({ namespace, name }: ServiceAccountFacts): string => `${namespace}:${name}`;

/** The one service account that the server runs as, or why it is not known. */
export function theAccount({ serviceAccounts }: Facts): ServiceAccountFacts | string {
  const [first, ...others] = serviceAccounts;
  if (!first) return 'which service account the server runs as is not to be seen: no pods, and no bindings of one';
  if (others.length === 0) return first;
  return `the server may run as any of ${serviceAccounts.map(accountText).join(', ')}`;
}

/** Why a right could not be asked for. */
export function whyUnknown({ access }: ServiceAccountFacts): string {
  const unseen = access.map(({ allowed }) => allowed).find((allowed) => !isSeen(allowed));
  return unseen && !isSeen(unseen) ? unseen.why : 'not asked';
}
