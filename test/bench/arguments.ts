import path from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchPlan, fullPlan, quickPlan } from './plan.ts';

/** What `npm run bench` is to do. */
export type BenchTask =
  | { readonly kind: 'help' }
  | {
      readonly kind: 'measure';
      readonly plan: BenchPlan;
      /** Only operations and parts whose ids contain one of these; all if there are none. */
      readonly only: readonly string[];
      /** Where page, plots and results.json go; undefined: only what is printed. */
      readonly out: string | undefined;
      /** Missed targets are a failure. */
      readonly strict: boolean;
    }
  /** Writes the page anew from a results.json. */
  | { readonly kind: 'render'; readonly out: string };

export const help = `npm run bench                 # the Go sample and ours side by side, 20 minutes; writes docs/benchmarks
npm run bench -- --quick      # in 8 minutes; writes docs/benchmarks/quick
npm run bench -- --out DIR    # writes there
npm run bench -- --strict     # ends with exit code 2 if a target is missed
npm run bench -- --render DIR # writes page and plots anew from the results.json in DIR
Words after the flags choose what is measured, and nothing is written: npm run bench -- --quick get list watch start size`;

/** @throws Error for flags that there are not, or that exclude each other */
export function parseBenchTask(args: readonly string[], docs: string): BenchTask {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean' },
      strict: { type: 'boolean' },
      out: { type: 'string' },
      render: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return { kind: 'help' };
  const { quick = false, strict = false, out, render } = values;
  if (render !== undefined) {
    if (quick || strict || out || positionals.length > 0) throw new Error('--render takes no other flags');
    return { kind: 'render', out: path.resolve(render) };
  }
  const usual = path.join(docs, 'benchmarks', ...(quick ? ['quick'] : []));
  const written = out === undefined ? usual : path.resolve(out);
  return {
    kind: 'measure',
    plan: quick ? quickPlan : fullPlan,
    only: positionals,
    // A part is no picture of the servers.
    out: positionals.length > 0 && out === undefined ? undefined : written,
    strict,
  };
}
