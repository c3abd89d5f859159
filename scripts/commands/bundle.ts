import path from 'node:path';
import { imagesToBundle } from '../bundle/bundle-images.ts';
import { toolsOf } from '../bundle/bundle-tools.ts';
import { loadBundle } from '../bundle/load-bundle.ts';
import { writeBundle } from '../bundle/write-bundle.ts';
import { isDriverName } from '../drivers/choose.ts';
import { engineThatAnswers, lookForEngine } from '../drivers/kind/engine.ts';
import { LabError } from '../lab/error.ts';
import { exec } from '../lab/exec.ts';
import type { Say } from '../lab/lab.ts';
import { assemble } from '../lab/open-lab.ts';
import { cacheDir } from '../lab/paths.ts';
import { present } from '../lab/present.ts';
import { hostPlatform } from '../tools/platform.ts';
import type { ToolContext } from '../tools/tool.ts';
import { type Command, type Invocation, parseFlags } from './command.ts';

/** Carries the lab to a machine without network: everything but the checkout itself with its node_modules. */
export const bundle: Command = {
  name: 'bundle',
  summary: 'carries tools and images to a machine without network, for up --offline',
  flags: {
    '--output FILE.tar': 'writes the bundle, on a machine that has all or can fetch it',
    '--load FILE.tar': 'takes it in, on the other machine',
    '--driver kind|host': 'for this driver only; default: for host, and for kind where an engine answers',
  },
  async run({ args, paths, signal }) {
    const { output, load, driver } = parseFlags(args, {
      output: { type: 'string' },
      load: { type: 'string' },
      driver: { type: 'string' },
    });
    if ((output === undefined) === (load === undefined)) {
      throw new LabError('usage', { what: 'lab:bundle takes either --output FILE or --load FILE' });
    }
    if (driver !== undefined && !isDriverName(driver)) {
      throw new LabError('usage', { what: `--driver is kind or host, not "${driver}"` });
    }
    const invocation = { args, paths, signal };
    await present([
      {
        title: output === undefined ? `Load ${load}` : `Write ${output}`,
        run: async (say) => ({
          evidence:
            output === undefined
              ? await take(load ?? '', invocation, say)
              : await write(output, driver, invocation, say),
        }),
      },
    ]);
    return 0;
  },
};

async function write(output: string, driver: 'kind' | 'host' | undefined, { paths, signal }: Invocation, say: Say) {
  const look = await lookForEngine(process.env, signal);
  const withKind = driver === 'kind' || (driver === undefined && look.answers);
  const engine = withKind ? await engineThatAnswers(process.env, signal) : undefined;
  const state = {
    version: 1,
    driver: 'kind',
    driverReason: 'for a bundle',
    took: {},
    ...(engine && { engine }),
  } as const;
  const images = engine ? await imagesToBundle({ ...assemble(paths, state, signal), keep: false, ahead: [] }, say) : [];
  const drivers = driver ? [driver] : engine ? (['host', 'kind'] as const) : (['host'] as const);
  const manifest = await writeBundle(
    path.resolve(output),
    { tools: toolsOf(drivers), images },
    context(paths.packageRoot, signal, say),
  );
  return [
    ...manifest.tools.map(({ name, version }) => ({ subject: name, detail: version })),
    ...manifest.images.map(({ reference }) => ({ subject: 'image', detail: reference })),
    { subject: 'next', detail: `on the other machine: npm run lab:bundle -- --load ${path.basename(output)}` },
  ];
}

async function take(input: string, { paths, signal }: Invocation, say: Say) {
  const look = await lookForEngine(process.env, signal);
  const load = look.answers
    ? async (file: string) => {
        await exec([look.engine, 'load', '--input', file], { signal });
      }
    : undefined;
  const facts = await loadBundle(path.resolve(input), load, context(paths.packageRoot, signal, say));
  return [...facts, { subject: 'next', detail: 'npm run lab:up -- --offline' }];
}

function context(root: string, signal: AbortSignal, progress: Say): ToolContext {
  return { env: process.env, cacheDir: cacheDir(process.env), root, platform: hostPlatform(), progress, signal };
}
