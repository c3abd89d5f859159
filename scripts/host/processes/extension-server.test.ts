import { expect, it } from 'vitest';
import { widgets } from '../../api/testing/widgets.ts';
import { labPaths } from '../../lab/paths.ts';
import { hostFiles } from '../host-files.ts';
import { extensionServer } from './extension-server.ts';
import { fixtureFiles, fixturePlan } from './fixture.ts';
import { flagsOf } from './flags.ts';

const program = { command: ['/usr/bin/node', '/project/server/dist/main.js'], args: ['--trace-requests'] };
const spec = extensionServer(program, fixtureFiles, fixturePlan);

it('binds the one address that the EndpointSlice names', () => {
  expect(flagsOf(spec.command)).toMatchObject({ 'bind-address': '192.168.1.7', 'secure-port': '20007' });
  expect(spec.readiness).toMatchObject({ url: 'https://192.168.1.7:20007/readyz', serverName: 'api.wardle.svc' });
});

it('starts the program as given, its own flags last', () => {
  expect(spec.command.slice(0, 2)).toEqual(program.command);
  expect(spec.command.at(-1)).toBe('--trace-requests');
});

it('acts as its service account, never as the admin', () => {
  expect(spec.token).toMatchObject({ namespace: 'wardle', serviceAccount: 'apiserver' });
  const kubeconfigs = Object.entries(flagsOf(spec.command)).filter(([name]) => name.endsWith('kubeconfig'));
  expect(kubeconfigs).toHaveLength(3);
  for (const [, file] of kubeconfigs) expect(file).toBe('/project/.lab/run/wardle-server/kubeconfig');
});

it("is another project's under its names", () => {
  const files = hostFiles(labPaths('/project', undefined, { packageRoot: '/package', api: widgets }));
  const own = extensionServer(program, files, fixturePlan);
  expect(own).toMatchObject({
    name: 'widget-server',
    readiness: { serverName: 'widgets.demo.svc' },
    token: { namespace: 'demo', file: '/project/.lab/run/widget-server/token' },
  });
});

it('keeps what Node compiles of it within the lab', () => {
  expect(spec.environment).toEqual({ NODE_COMPILE_CACHE: '/project/.lab/run/wardle-server/compile-cache' });
});

it('is started anew when its program changes', () => {
  expect(spec.reads).toContain('/project/server/dist/main.js');
});
