import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { kubectl } from '../../cluster/kubectl.ts';
import { serverPort } from '../../host/ports.ts';
import type { ProcessSpec } from '../../host/process-spec.ts';
import { askSupervisor } from '../../host/supervisor/ask-supervisor.ts';
import { waitReady } from '../../host/wait-ready.ts';
import { writeFileAtomically } from '../../lab/atomic.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { applyArguments } from '../../manifests/apply.ts';
import { pkiLayout } from '../../pki/layout.ts';
import type { ProxyMode } from '../faults.ts';
import { proxyProgram } from '../proxy-program.ts';
import { planOf } from './plan.ts';
import { apply } from './program-faults.ts';

const { serving, frontProxy } = pkiLayout;
const name = 'proxy';
/** The last of the ports that are kept for replicas. */
const replica = 9;

/** Runs the proxy beside the server, and leads the EndpointSlice to it. */
export async function interposeOnHost(lab: Lab, mode: ProxyMode | undefined, say: Say): Promise<void> {
  if (mode === undefined) return takeOut(lab);
  const spec = await proxySpec(lab, mode);
  say('starting a proxy in front of the server');
  await apply(lab, [spec]);
  await waitReady(lab.paths, [spec], { say, signal: lab.signal });
  const { ports } = await planOf(lab);
  await leadTo(lab, serverPort(ports, replica));
}

async function takeOut(lab: Lab): Promise<void> {
  await kubectl(lab, applyArguments([path.join(lab.paths.manifests, slice)]));
  await askSupervisor(path.resolve(lab.paths.run), { verb: 'stop', names: [name] });
  await rm(path.resolve(lab.paths.run, name), { recursive: true, force: true });
}

const slice = '11-endpointslice-1.yaml';

async function leadTo(lab: Lab, port: number): Promise<void> {
  const patch = JSON.stringify({ ports: [{ name: 'https', port, protocol: 'TCP' }] });
  const target = ['--namespace', 'wardle', 'endpointslice', 'api-on-this-machine-1'];
  await kubectl(lab, ['patch', ...target, '--type=merge', '--field-manager=kubectl-edit', '--patch', patch]);
}

async function proxySpec(lab: Lab, mode: ProxyMode): Promise<ProcessSpec> {
  const { address, ports } = await planOf(lab);
  const dir = path.resolve(lab.paths.run, name);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const copies = {
    'ca.crt': serving.ca,
    'tls.crt': serving.certificate,
    'tls.key': serving.key,
    'client.crt': frontProxy.clientCertificate,
    'client.key': frontProxy.clientKey,
  };
  for (const [to, from] of Object.entries(copies)) await copyFile(path.join(lab.paths.pki, from), path.join(dir, to));
  const program = path.join(dir, 'proxy.mjs');
  await writeFileAtomically(program, await proxyProgram());
  const port = serverPort(ports, replica);
  const [to, from] = [
    [`--upstream=${address.address}`, `--upstream-port=${ports.server}`],
    [`--address=${address.address}`, `--port=${port}`],
  ];
  return {
    name,
    command: [process.execPath, program, `--mode=${mode}`, `--files=${dir}`, ...from, ...to],
    readiness: {
      url: `https://${address.address}:${port}/readyz`,
      ca: path.join(dir, 'ca.crt'),
      serverName: 'api.wardle.svc',
    },
    grace: 1,
    reads: [program],
  };
}
