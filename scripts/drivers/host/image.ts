import { stat } from 'node:fs/promises';
import { isWardle } from '../../api/wardle.ts';
import { shownPath } from '../../hints/shown-path.ts';
import { hostStatus } from '../../host/host-status.ts';
import { shellCommand } from '../../lab/exec.ts';
import type { Lab } from '../../lab/lab.ts';
import { type Check, done, missing } from '../../steps/step.ts';
import type { DriverPart } from '../driver.ts';
import { buildGoServer, goServer, hasGoServer } from '../go-server.ts';
import { builtBundle, bundlePath, findBundle } from '../server-bundle.ts';
import { type BundleFacts, bundleHint } from './image-hint.ts';
import { isServer } from './servers.ts';

/** No image here: the server runs as a process. The step is the same, so that what is learnt holds for both. */
export const hostImage: DriverPart = {
  async check(lab) {
    return (await isGo(lab)) ? checkGo(lab) : checkBundle(lab);
  },
  async run(lab, say) {
    if (await isGo(lab)) await buildGoServer(lab, say);
    else await builtBundle(lab, say);
  },
  async undo() {
    return [{ subject: 'server', detail: 'was a process; it has ended' }];
  },
  async retract() {
    return [{ subject: 'server', detail: 'nothing to take back: without an image nothing was loaded anywhere' }];
  },
  async hint(lab) {
    return (await isGo(lab)) ? undefined : bundleHint(await bundleFacts(lab));
  },
};

async function isGo(lab: Lab): Promise<boolean> {
  return (await lab.state.read()).server === 'go';
}

async function checkGo(lab: Lab): Promise<Check> {
  if (!(await hasGoServer(lab))) return missing('to be built: the Go sample server');
  const { path, version, source } = await goServer(lab);
  return done({ subject: 'Go sample server', detail: `${version} from ${source}: ${path}` });
}

async function checkBundle(lab: Lab): Promise<Check> {
  const bundle = await findBundle(lab.paths);
  if (!bundle) return missing('the server is not built from the present sources');
  return done({
    subject: 'server',
    detail: `${bundle.file}, ${Math.round(bundle.bytes / 1024)} KiB, run by node ${process.version}`,
  });
}

async function bundleFacts({ paths }: Lab): Promise<BundleFacts> {
  const file = bundlePath(paths);
  const [written, current, processes] = await Promise.all([
    stat(file).catch(() => undefined),
    findBundle(paths),
    hostStatus(paths),
  ]);
  const isFormer = (startedAt = '') => written !== undefined && Date.parse(startedAt) < written.mtimeMs;
  return {
    file: shownPath(paths, file),
    ...(!isWardle(paths.api) && { ownBuild: shellCommand(paths.api.server.build, { cwd: paths.root }) }),
    bundle: current ? 'current' : written ? 'stale' : 'missing',
    runFormer: processes
      .filter(({ name, startedAt }) => isServer(paths.api, name) && isFormer(startedAt))
      .map(({ name }) => name),
  };
}
