import { firstHint, type HintRule, hintOf } from './first-hint.ts';

export interface ProofFacts {
  readonly paused: string | undefined;
  /** When every link was last proved (ISO 8601). */
  readonly proved: string | undefined;
  /** `kubectl get flunder` of the sample's example, and what it says; undefined where another API is deployed. */
  readonly flunder?: { readonly exists: boolean; readonly said: string };
  /** APIServices that are not Available. */
  readonly unavailable: readonly string[];
}

/** What stands out before or after the proof. */
export function proofHint(facts: ProofFacts): string | undefined {
  return firstHint(facts, rules);
}

const rules: readonly HintRule<ProofFacts>[] = [
  ({ paused }) => (paused ? hintOf('The lab is paused: nobody would answer.', 'npm run lab:resume') : undefined),
  ({ unavailable: [name] }) =>
    name
      ? hintOf(
          `${name} is not Available: the proof would fail at its first link. The step before says why.`,
          'npm run lab:status',
        )
      : undefined,
  ({ flunder, proved }) =>
    flunder && proved && !flunder.exists && /NotFound|not found/.test(flunder.said)
      ? hintOf(
          'All links were proved, but the example has been deleted since. Make it again, or have it made:',
          'kubectl apply --filename manifests/flunders',
        )
      : undefined,
  ({ flunder }) =>
    flunder && !flunder.exists && /Forbidden|forbidden/.test(flunder.said)
      ? hintOf(
          'kubectl reaches the API, but may not read flunders: whose credentials are these?',
          'kubectl auth whoami',
          'kubectl auth can-i get flunders.wardle.example.com',
        )
      : undefined,
  ({ flunder, proved }) =>
    flunder?.exists && !proved
      ? hintOf(
          'my-first-flunder is there, so the way to storage works; that something changed since, or was never proved, is all that is missing. What must be refused can only be seen by trying:',
          'npm run lab:verify',
        )
      : undefined,
];
