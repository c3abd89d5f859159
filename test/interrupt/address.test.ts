import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exec, tryExec } from '../../scripts/lab/exec.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { type LabResult, labCommand, labEnv, labShell, removeTestFolders } from '../e2e/lab-command.ts';
import { flunderUidLine } from './flunder-uid.ts';
import { expectNoTraces, refuseIfLabExists } from './lab-folder.ts';
import { createNetworkNamespace, type NetworkNamespace } from './network-namespace.ts';

const atHome = '10.200.0.2';
const inTheTrain = '10.200.7.2';

/** A laptop is carried elsewhere. The server is bound to an address of the machine, which certificates name too. */
describe('a lab of the host driver on a machine whose address changes', () => {
  let network: NetworkNamespace;
  let uid: string;
  beforeAll(async () => {
    refuseIfLabExists();
    network = await createNetworkNamespace();
    await network.setAddress(atHome);
    await succeed('up', '--driver', 'host');
    uid = await flunderUid();
  });
  afterAll(async () => {
    await lab('down');
    network.remove();
    await expectNoTraces('host');
    removeTestFolders();
  });

  it.each([
    ['to another network', atHome, inTheTrain],
    ['to where there is none', inTheTrain, undefined],
    ['and back', '127.0.0.1', atHome],
  ])('moves %s: status says so, up goes on with the data', async (_, from, to) => {
    await network.setAddress(to);
    const status = await lab('status');
    expect(status.exitCode, status.all).toBe(1);
    expect(status.stdout).toContain(`this machine's address was ${from} and is now ${to ?? '127.0.0.1'}`);
    await succeed('up');
    expect(await flunderUid()).toBe(uid);
    const verify = await succeed('verify');
    if (to) expect(verify.all).toContain(to);
    expect((await lab('status')).exitCode).toBe(0);
  });

  async function lab(name: string, ...args: readonly string[]): Promise<LabResult> {
    const options = { cwd: projectRoot, env: labEnv, onLine: (line: string) => console.log(line) };
    const result = await tryExec([...network.enter, ...labCommand(name, ...args)], options);
    return { ...result, all: result.stdout + result.stderr };
  }

  async function succeed(name: string, ...args: readonly string[]): Promise<LabResult> {
    const result = await lab(name, ...args);
    expect(result.exitCode, result.all).toBe(0);
    return result;
  }

  async function flunderUid(): Promise<string> {
    const shell = [...network.enter, ...labShell(flunderUidLine)];
    return (await exec(shell, { cwd: projectRoot, env: labEnv })).stdout;
  }
});
