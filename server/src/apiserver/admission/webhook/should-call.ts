import { newForbidden } from '../../api/errors.ts';
import type { GroupVersionResource } from '../../api/meta.ts';
import type { Expressions } from '../../cel/expressions.ts';
import { isOutOfTime, withinTime } from '../../cel/within-time.ts';
import { celVariables, EVALUATION_TIME } from '../cel-variables.ts';
import { judgeConditions, type Verdict } from '../matching/match-conditions.ts';
import { matchRequest } from '../matching/matcher.ts';
import type { Namespaces } from '../matching/namespaces.ts';
import type { AdmissionAttributes } from '../plugin.ts';
import type { Webhook } from './types.ts';

/** What decides whether webhooks are called. */
export interface CallRules {
  readonly namespaces: Namespaces;
  /** Over CONDITION_VARIABLES. */
  readonly expressions: () => Promise<Expressions>;
}

/**
 * In which version of the resource the webhook is to be asked; undefined: not at all.
 * @throws StatusError 403 if its match conditions can't be decided and it must not be passed over; 404, 500
 */
export async function shouldCall(
  attributes: AdmissionAttributes,
  webhook: Webhook,
  { namespaces, expressions }: CallRules,
): Promise<GroupVersionResource | undefined> {
  const resource = await matchRequest(attributes, webhook, webhook.rules ?? [], namespaces);
  if (!resource || !webhook.matchConditions?.length) return resource;
  const verdict = judge(attributes, webhook, resource, await expressions());
  if ('error' in verdict) throw newForbidden(attributes.resource, attributes.name, verdict.error);
  return verdict.matches ? resource : undefined;
}

function judge(
  attributes: AdmissionAttributes,
  { matchConditions = [], failurePolicy }: Webhook,
  resource: GroupVersionResource,
  expressions: Expressions,
): Verdict {
  const variables = celVariables(attributes, resource);
  try {
    return withinTime(EVALUATION_TIME, () => judgeConditions(expressions, matchConditions, failurePolicy, variables));
  } catch (error) {
    if (!isOutOfTime(error)) throw error;
    return failurePolicy === 'Ignore'
      ? { matches: false }
      : { error: `match conditions took more than ${EVALUATION_TIME} ms` };
  }
}
