import path from 'node:path';
import { parseArgs } from 'node:util';

/** What `npm run conformance` is to do. */
export type Task =
  | { readonly kind: 'compare'; readonly only: readonly string[]; readonly labs: LabNames | undefined }
  | { readonly kind: 'examine'; readonly only: readonly string[]; readonly kubeconfig: string }
  | { readonly kind: 'examine'; readonly only: readonly string[]; readonly lab: string }
  | { readonly kind: 'replicas'; readonly only: readonly string[]; readonly count: number }
  | { readonly kind: 'help' };

/** Labs that are there already. */
export interface LabNames {
  readonly go: string;
  readonly ours: string;
}

export const help = `npm run conformance                       # on the Go sample and on ours; writes docs/conformance.md
npm run conformance -- --kubeconfig FILE  # on whatever server is behind that cluster's aggregator
npm run conformance -- --lab NAME         # on the server of a lab on the host driver
npm run conformance -- --labs GO,OURS     # on both, in labs with these names that are up already
npm run conformance -- --replicas 2       # on ours, as so many on one etcd behind one Service, in a lab of its own
Words after the flags choose topics by file name: npm run conformance -- watch list`;

/** @throws Error for flags that there are not, or that exclude each other */
export function parseTask(args: readonly string[]): Task {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      kubeconfig: { type: 'string' },
      lab: { type: 'string' },
      labs: { type: 'string' },
      replicas: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return { kind: 'help' };
  const { kubeconfig, lab, labs, replicas } = values;
  if ([kubeconfig, lab, labs, replicas].filter(Boolean).length > 1) {
    throw new Error('one of --kubeconfig, --lab, --labs and --replicas');
  }
  if (replicas !== undefined) return { kind: 'replicas', only: positionals, count: countOf(replicas) };
  if (kubeconfig) return { kind: 'examine', only: positionals, kubeconfig: path.resolve(kubeconfig) };
  if (lab) return { kind: 'examine', only: positionals, lab };
  return { kind: 'compare', only: positionals, labs: labs === undefined ? undefined : namesOf(labs) };
}

function countOf(text: string): number {
  if (/^[2-9]$/.test(text)) return Number(text);
  throw new Error(`--replicas takes a number from 2 to 9, not "${text}"`);
}

function namesOf(text: string): LabNames {
  const [go, ours, ...more] = text.split(',');
  if (!go || !ours || more.length > 0) throw new Error('--labs takes two names: GO,OURS');
  return { go, ours };
}
