import type { FindingId } from '../catalogue/findings.ts';
import type { Facts, ServiceAccountFacts } from '../facts.ts';
import { bindFix } from '../fix/fixes.ts';
import {
  accessTexts,
  accountText,
  configMapOf,
  delegationOf,
  denied,
  theAccount,
  together,
  whyUnknown,
} from '../judge/access.ts';
import { aggregatorView } from '../judge/aggregator-view.ts';
import { bindingTo } from '../judge/bindings.ts';
import { isSeen } from '../look.ts';
import { type Check, found, holds, moot, type Outcome, unknown } from './check.ts';

const reader = 'extension-apiserver-authentication-reader';

/** May the server read kube-system/extension-apiserver-authentication? */
export const authReader: Check = {
  id: 'auth-reader',
  link: 'rbac',
  title: 'the server may read whom to believe',
  needs: ['service-exists'],
  run: (facts) =>
    judge(facts, 'auth-reader-missing', {
      what: 'may not read ConfigMap kube-system/extension-apiserver-authentication',
      which: configMapOf,
      other: delegationOf,
      role: reader,
      says: /configmaps "extension-apiserver-authentication" is forbidden|unable to load configmap based request-header/,
      fix: (account) => bindFix(account, reader, `${account.namespace}-${account.name}-auth-reader`, 'kube-system'),
    }),
};

/** May it ask who somebody is and what they may do? */
export const authDelegator: Check = {
  id: 'auth-delegator',
  link: 'rbac',
  title: 'the server may ask who may do what',
  needs: ['service-exists'],
  run: (facts) =>
    judge(facts, 'auth-delegator-missing', {
      what: 'may not ask for SubjectAccessReviews and TokenReviews',
      which: delegationOf,
      other: configMapOf,
      role: 'system:auth-delegator',
      says: /(subjectaccessreviews|tokenreviews)\.auth\w+\.k8s\.io is forbidden/,
      fix: (account) =>
        bindFix(account, 'system:auth-delegator', `${account.namespace}-${account.name}-auth-delegator`),
    }),
};

interface Right {
  readonly what: string;
  readonly which: Parameters<typeof together>[1];
  /** The other of the two roles: who has one of them is a server that delegates, and needs both. */
  readonly other: Parameters<typeof together>[1];
  readonly role: string;
  /** How a server that lacks it complains. */
  readonly says: RegExp;
  readonly fix: (account: ServiceAccountFacts) => ReturnType<typeof bindFix>;
}

function judge(facts: Facts, id: FindingId, right: Right): Outcome {
  const account = theAccount(facts);
  if (typeof account === 'string') return unknown(account);
  const verdict = together(account, right.which);
  const who = `service account ${accountText(account)} (${account.because})`;
  if (verdict === 'unknown') return withoutAsking(facts, id, right, account);
  if (verdict === 'allowed') return holds(`${who} may: ${accessTexts(account.access.filter(right.which))}`);
  const complaint = complaints(facts);
  const delegates = together(account, right.other) === 'allowed';
  if (!delegates && complaint.length === 0 && aggregatorView(facts).state === 'passes') {
    return moot(`${who} has neither role, and nothing complains: a server that does not delegate`);
  }
  const cannot = [`${who} may not ${accessTexts(denied(account, right.which))}`];
  const what = `service account ${accountText(account)} ${right.what}`;
  return found({ id, what, evidence: [...cannot, ...complaint], fixes: [right.fix(account)] });
}

/** For who may not ask for a SubjectAccessReview: the server's own words count, and then who is bound to the role. */
function withoutAsking(facts: Facts, id: FindingId, right: Right, account: ServiceAccountFacts): Outcome {
  const said = complaints(facts).filter((text) => right.says.test(text.replaceAll('\\"', '"')));
  const what = `service account ${accountText(account)} ${right.what}`;
  if (said.length > 0) return found({ id, what, evidence: said, fixes: [right.fix(account)] });
  const binding = bindingTo(right.role, account, 'kube-system', facts);
  if (binding === undefined) return unknown(whyUnknown(account));
  return holds(`${binding} binds ${accountText(account)} to ${right.role}; whether that is enough could not be asked`);
}

/** Where the server itself says that it lacks rights: in its log, or in what it answers. */
export function complaints({ logs, answer }: Facts): readonly string[] {
  const lacking = /is forbidden: User "system:serviceaccount:|unable to load configmap based request-header/;
  const said = logs.flatMap(({ lines }) => lines.filter((line) => lacking.test(line)).slice(-1));
  const answered =
    isSeen(answer) && lacking.test(answer.seen.body.replaceAll('\\"', '"')) ? [answer.seen.body.trim()] : [];
  return [...said.map((line) => `log: ${line}`), ...answered.map((body) => `answer: ${body.slice(0, 300)}`)];
}
