import { parseArgs } from 'node:util';
import { writeFileAtomically } from '../lab/atomic.ts';
import { LabError } from '../lab/error.ts';
import { junit } from '../report/junit.ts';
import { type ClusterExplanation, explainCluster } from './explain-cluster.ts';
import { applyFixes, fixable } from './fix/apply-fixes.ts';
import { type Confirm, confirmer } from './fix/confirmer.ts';
import type { ClusterReader, ClusterWriter } from './reader/cluster-reader.ts';
import { kubeReader } from './reader/kube-reader.ts';
import { loadKubeconfig } from './reader/load-kubeconfig.ts';
import { jsonReport } from './render/json.ts';
import { junitEnds } from './render/junit-ends.ts';
import { explanationText } from './render/text.ts';
import { exitCodeOf } from './verdict.ts';

const flagTypes = {
  all: { type: 'boolean' },
  kubeconfig: { type: 'string' },
  context: { type: 'string' },
  verbose: { type: 'boolean', short: 'v' },
  json: { type: 'boolean' },
  junit: { type: 'string' },
  facts: { type: 'string' },
  'probe-writes': { type: 'boolean' },
  fix: { type: 'boolean' },
  yes: { type: 'boolean' },
} as const;

export interface CliOptions {
  readonly signal: AbortSignal;
  /** The kubeconfig where neither --kubeconfig nor --context is given. */
  readonly kubeconfig?: string | undefined;
}

/**
 * `explain`, from its arguments to its exit code: 0 healthy, 1 broken, 2 it could not be told.
 * @throws LabError `usage`, `explain-kubeconfig`, `explain-unreachable`
 */
export async function explainCli(args: readonly string[], { signal, kubeconfig }: CliOptions): Promise<0 | 1 | 2> {
  const { values: flags, positionals: names } = parse(args);
  const confirm = flags.fix ? confirmer(flags.yes ?? false) : undefined;
  const standard = flags.kubeconfig ?? (flags.context === undefined ? kubeconfig : undefined);
  const reader = await kubeReader(await loadKubeconfig({ kubeconfig: standard, context: flags.context }), signal);
  const options = { names, all: flags.all, probeWrites: flags['probe-writes'] };
  let explained = await explainCluster(reader, options);
  if (confirm) {
    print(explained, { verbose: flags.verbose, toErrors: flags.json });
    explained = await afterFixes(reader, explained, options, confirm);
  }
  if (flags.json) console.log(JSON.stringify(jsonReport(explained), null, 2));
  else print(explained, { verbose: flags.verbose });
  if (flags.junit !== undefined)
    await writeFileAtomically(flags.junit, junit('explain', junitEnds(explained.explanations)));
  if (flags.facts !== undefined)
    await writeFileAtomically(flags.facts, `${JSON.stringify(explained.facts, null, 2)}\n`);
  return exitCodeOf(explained.explanations, explained.unlisted);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flagTypes, strict: true, allowPositionals: true });
  } catch (error) {
    throw new LabError('usage', {
      what: error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error),
      cause: `explain takes names of APIServices and ${Object.keys(flagTypes)
        .map((name) => `--${name}`)
        .join(', ')}.`,
      advice: ['aggregation-lab explain --help'],
    });
  }
}

function print(explained: ClusterExplanation, { verbose = false, toErrors = false }): void {
  const text = explanationText(explained, { verbose });
  if (toErrors) console.error(text);
  else console.log(text);
}

/** Does what may be done, and looks again. */
async function afterFixes(
  reader: ClusterReader & ClusterWriter,
  explained: ClusterExplanation,
  options: Parameters<typeof explainCluster>[1],
  confirm: Confirm,
): Promise<ClusterExplanation> {
  const fixes = fixable(explained.explanations);
  if (fixes.length === 0) {
    console.error('\nNothing that --fix could do by itself: the commands above need something filled in or decided.\n');
    return explained;
  }
  const lines = await applyFixes(reader, fixes, confirm);
  console.error(`\n${lines.join('\n')}\n\nAfter that:\n`);
  const names = explained.explanations.map(({ name }) => name);
  return explainCluster(reader, { ...options, names });
}
