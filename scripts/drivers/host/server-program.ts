import { hostFiles } from '../../host/host-files.ts';
import type { ServerProgram } from '../../host/processes/extension-server.ts';
import type { Lab } from '../../lab/lab.ts';
import type { LabPaths } from '../../lab/paths.ts';
import { goServer } from '../go-server.ts';
import { bundlePath } from '../server-bundle.ts';

/** What a server's process runs: plain node with the bundle, or the Go sample's binary. Looks only. */
export async function serverProgram(lab: Lab): Promise<ServerProgram> {
  const { server = 'typescript' } = await lab.state.read();
  if (server === 'go') return { command: [(await goServer(lab)).path] };
  const args = ['--trace-requests', ...ownArgs(lab.paths)];
  return { command: [process.execPath, bundlePath(lab.paths)], args };
}

/** What a project's flags stand for: its own folder, and one for the server's data, which goes with the lab. */
export function ownArgs(paths: LabPaths): readonly string[] {
  const { root, api } = paths;
  const values: Readonly<Record<string, string>> = { PROJECT: root, DATA: hostFiles(paths).data(api.name) };
  return (api.server.args ?? []).map((arg) =>
    arg.replaceAll(/\$\{(PROJECT|DATA)\}/g, (_, name: string) => values[name] ?? ''),
  );
}
