import { buildServer, findServer } from '../../build-server.ts';
import type { Lab } from '../../lab/lab.ts';
import { type Check, done, missing } from '../../steps/step.ts';
import type { DriverPart } from '../driver.ts';
import { buildGoServer, goServer, hasGoServer } from '../go-server.ts';

/** No image here: the server runs as a process. The step is the same, so that what is learnt holds for both. */
export const hostImage: DriverPart = {
  async check(lab) {
    return (await isGo(lab)) ? checkGo(lab) : checkBundle(lab);
  },
  async run(lab, say) {
    if (await isGo(lab)) await buildGoServer(lab, say);
    else await buildServer({ root: lab.paths.root });
  },
  async undo() {
    return [{ subject: 'server', detail: 'was a process; it has ended' }];
  },
  async retract() {
    return [{ subject: 'server', detail: 'nothing to take back: without an image nothing was loaded anywhere' }];
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
  const bundle = await findServer({ root: lab.paths.root });
  if (!bundle) return missing('the server is not built from the present sources');
  return done({
    subject: 'server',
    detail: `${bundle.file}, ${Math.round(bundle.bytes / 1024)} KiB, run by node ${process.version}`,
  });
}
