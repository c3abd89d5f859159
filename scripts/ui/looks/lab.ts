import { lockHolder } from '../../lab/lock.ts';
import { cacheDir } from '../../lab/paths.ts';
import type { LabView } from '../model.ts';
import type { Viewer } from '../viewer.ts';

/** Which lab it is, and whether a command is changing it. */
export async function lookAtLab({ paths, lab }: Viewer): Promise<LabView> {
  const name = paths.name === undefined ? {} : { name: paths.name };
  const busy = await lockHolder(paths, cacheDir(process.env));
  const working = busy === undefined ? {} : { busy };
  const opened = await lab();
  if (!opened) return { ...name, ...working };
  const { driver, driverReason, server, paused, at } = await opened.state.read();
  return {
    ...name,
    ...working,
    driver,
    driverReason,
    ...(server && { server }),
    ...(paused !== undefined && { paused }),
    ...(at !== undefined && { at }),
  };
}
