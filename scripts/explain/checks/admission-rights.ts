import type { Access, Facts, ServiceAccountFacts } from '../facts.ts';
import { bindFix, readRoleFix } from '../fix/fixes.ts';
import { accessTexts, accountText, admissionOf, denied, theAccount, whyUnknown } from '../judge/access.ts';
import { hasAdmission, readyzTrouble, saysReady } from '../judge/readyz.ts';
import { isSeen } from '../look.ts';
import { type Check, type Finding, found, holds, moot, type Outcome, unknown } from './check.ts';
import { complaints } from './delegation.ts';

/**
 * May the server read what an admission chain needs: namespaces, webhooks and policies? Servers without one, such as
 * metrics-server, do not need it; whether this one does is seen from its /readyz, its log, or the rights that it has.
 */
export const admissionRights: Check = {
  id: 'admission-rights',
  link: 'rbac',
  title: 'the server may read what it needs to admit writes',
  needs: ['service-exists'],
  run(facts): Outcome {
    const account = theAccount(facts);
    if (typeof account === 'string') return unknown(account);
    const asked = account.access.filter(admissionOf);
    if (asked.some(({ allowed }) => !isSeen(allowed))) return unknown(whyUnknown(account));
    const lacking = denied(account, admissionOf);
    if (lacking.length === 0) return holds(`service account ${accountText(account)} may ${accessTexts(asked)}`);
    return judgeLack(facts, account, lacking, asked.length);
  },
};

function judgeLack(facts: Facts, account: ServiceAccountFacts, lacking: readonly Access[], asked: number): Outcome {
  const needed = lacking.filter(({ group }) => group !== flow);
  const complaint = complaints(facts).filter((line) => /admissionregistration|namespaces|flowcontrol/.test(line));
  const red = readyzTrouble(facts).filter((line) => /informer|admission|priority-and-fairness/.test(line));
  const admits = hasAdmission(facts);
  if (complaint.length > 0 || red.length > 0) return found(lack(account, lacking, [...complaint, ...red]));
  if (needed.length === 0) return moot('it lacks only rights for Priority and Fairness, which not every server has');
  if (lacking.length === asked) {
    return admits ? found(lack(account, lacking, [later])) : moot('a server without an admission chain, as it seems');
  }
  // Some of them: a library that does not know the kinds it lacks does not miss them.
  if (!saysReady(facts)) return found({ ...lack(account, needed, [perhaps]), severity: 'warning' });
  return admits && needed.length === lacking.length
    ? found(lack(account, needed, [later]))
    : moot('it is ready without');
}

const flow = 'flowcontrol.apiserver.k8s.io';
const later = 'it runs on what it has read before: the next start, or the next new list, will fail';
const perhaps = 'whether its library asks for them is not to be seen from here';

function lack(account: ServiceAccountFacts, lacking: readonly Access[], evidence: readonly string[]): Finding {
  const role = `${account.namespace}-${account.name}-admission`;
  return {
    id: 'admission-rights-missing',
    what: `service account ${accountText(account)} may not ${accessTexts(lacking)}`,
    evidence,
    fixes: [readRoleFix(role, grouped(lacking)), bindFix(account, role, role)],
  };
}

/** All of admissionregistration.k8s.io, so that the next release's kinds are included. */
function grouped(lacking: readonly Access[]): readonly { group: string; resource: string }[] {
  const admission = 'admissionregistration.k8s.io';
  const others = lacking.filter(({ group }) => group !== admission).map(({ group, resource }) => ({ group, resource }));
  const all = lacking.some(({ group }) => group === admission) ? [{ group: admission, resource: '*' }] : [];
  return [...others, ...all];
}
