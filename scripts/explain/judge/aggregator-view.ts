import type { FindingId } from '../catalogue/findings.ts';
import { classify } from '../condition/classify.ts';
import type { Facts } from '../facts.ts';
import type { Condition } from '../kube-types.ts';
import { isSeen, seenValue } from '../look.ts';
import { messageIn } from '../reader/look-at.ts';

export interface AggregatorView {
  readonly state: 'passes' | 'fails' | 'unknown';
  /** Reason and message, or the answer: what it says itself. */
  readonly message: string;
  /** `condition` may be half a minute old; `answer` is of now. */
  readonly from: 'condition' | 'answer';
  /** What the message means. */
  readonly means?: FindingId | undefined;
}

/**
 * How kube-apiserver itself sees the server: from where it stands in the network, and with its client certificate. While
 * an APIService is not Available, its requests are turned away without being tried, so that only the condition tells;
 * while it is, an answer of now tells more.
 */
export function aggregatorView(facts: Facts): AggregatorView {
  const condition = availableOf(facts);
  if (!condition && !isSeen(facts.apiService)) return fromAnswer(facts, facts.apiService.why);
  if (!condition) return { state: 'unknown', message: 'the APIService has no condition Available', from: 'condition' };
  const told = `${condition.reason}: ${condition.message}`;
  if (condition.status !== 'True') {
    return { state: 'fails', message: told, from: 'condition', means: meaningOf(condition) };
  }
  return fromAnswer(facts, told, 'passes');
}

/** @param told what is known without an answer */
function fromAnswer({ answer }: Facts, told: string, known: 'passes' | 'unknown' = 'unknown'): AggregatorView {
  const without = { state: known, message: told, from: 'condition' } as const;
  if (!isSeen(answer)) return without;
  const { status, body, type } = answer.seen;
  if (status >= 200 && status < 300)
    return { state: 'passes', message: `a GET is answered with ${status}`, from: 'answer' };
  // The aggregator's own errors are text; a server's are Status objects, and 500 when it can not ask for reviews.
  if (status < 502 || type.includes('json')) return without;
  const message = `a GET is answered with ${status}: ${messageIn(body)}`;
  return { state: 'fails', message, from: 'answer', means: classify(body) };
}

const meaningOf = ({ message = '' }: Condition) => classify(message);

export function availableOf({ apiService }: Facts): Condition | undefined {
  return seenValue(apiService)?.status?.conditions?.find(({ type }) => type === 'Available');
}

/** `FailedDiscoveryCheck: failing or missing response from …`, short enough for a line. */
export function conditionText(facts: Facts): string {
  const condition = availableOf(facts);
  return condition
    ? `Available=${condition.status}, ${condition.reason}: ${condition.message}`
    : 'no condition Available';
}

/** Hosts of the URLs in a message of the aggregator. */
export const addressesIn = (message: string): readonly string[] => [
  ...new Set([...message.matchAll(/https:\/\/\[?([0-9a-f.:]+?)\]?:\d+\//gi)].map(([, address = '']) => address)),
];
