import { bundleFile } from '../../build-server.ts';
import type { ServerProgram } from '../../host/processes/wardle-server.ts';
import type { Lab } from '../../lab/lab.ts';
import { goServer } from '../go-server.ts';

/** What a sample server's process runs: plain node with our bundle, or the Go sample's binary. Looks only. */
export async function serverProgram(lab: Lab): Promise<ServerProgram> {
  const { server = 'typescript' } = await lab.state.read();
  if (server === 'go') return { command: [(await goServer(lab)).path] };
  return { command: [process.execPath, bundleFile({ root: lab.paths.root })], args: ['--trace-requests'] };
}
