import { firstHint, type HintRule, hintOf } from '../../hints/first-hint.ts';

export interface BundleFacts {
  /** As it is typed: `server/dist/main.js`. */
  readonly file: string;
  /** In a project of somebody's own, what builds it there: whether that was done by hand, the lab can't know. */
  readonly ownBuild?: string;
  /** `stale`: of older sources than there are now. */
  readonly bundle: 'current' | 'stale' | 'missing';
  /** Sample servers that run and were started before the bundle was written. */
  readonly runFormer: readonly string[];
}

/** What stands out in the server's bundle. */
export function bundleHint(facts: BundleFacts): string | undefined {
  return firstHint(facts, rules);
}

const rules: readonly HintRule<BundleFacts>[] = [
  ({ bundle, file, ownBuild }) =>
    ownBuild && bundle !== 'current'
      ? hintOf(`${file} is missing, or is not what the lab had built of the present sources. It runs:`, ownBuild)
      : undefined,
  ({ bundle, file }) =>
    bundle === 'missing'
      ? hintOf(`${file} is not there yet. The check finds it done if you build it by hand:`, 'npm run build')
      : undefined,
  ({ bundle, file }) =>
    bundle === 'stale'
      ? hintOf(
          `${file} is there, but server/src has changed since: what it would give now is something else.`,
          'npm run build',
        )
      : undefined,
  ({ runFormer: [server], file }) =>
    server
      ? hintOf(
          `${file} is new, but ${server} still runs the former one: a process reads its program once, when it starts. The next step starts it anew.`,
          'npm run lab:status',
        )
      : undefined,
];
