import { buildServer, findServer } from '../../build-server.ts';
import { done, missing } from '../../steps/step.ts';
import type { DriverPart } from '../driver.ts';

/** No image here: the bundle runs as a process. The step is the same, so that what is learnt holds for both. */
export const hostImage: DriverPart = {
  async check(lab) {
    const bundle = await findServer({ root: lab.paths.root });
    if (!bundle) return missing('the server is not built from the present sources');
    return done({
      subject: 'server',
      detail: `${bundle.file}, ${Math.round(bundle.bytes / 1024)} KiB, run by node ${process.version}`,
    });
  },
  async run(lab) {
    await buildServer({ root: lab.paths.root });
  },
  async undo() {
    return [{ subject: 'server', detail: 'was a process; it has ended' }];
  },
};
