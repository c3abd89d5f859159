import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { exec } from '../../scripts/lab/exec.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';

/** What such a project says of itself. */
const config = {
  name: 'widget-server',
  namespace: 'demo',
  service: 'api',
  group: 'demo.example.com',
  versions: ['v1'],
  server: { bundle: 'dist/server.js', build: ['npm', 'run', '--silent', 'build'], sources: ['main.ts'] },
  manifests: 'manifests',
  objects: 'manifests/samples',
  resources: [{ resource: 'widgets', kind: 'Widget', version: 'v1', namespaced: true }],
};

const commands = ['up', 'down', 'status', 'verify', 'env', 'logs', 'pause', 'resume', 'explain', 'doctor'];

const sample = `apiVersion: demo.example.com/v1
kind: Widget
metadata:
  name: my-first-widget
  namespace: default
spec:
  size: 3
`;

/**
 * A project of somebody's own: the first example's server, manifests like the lab's, and the packed package.
 * @returns its folder
 */
export async function makeProject(dir: string, tarball: string): Promise<string> {
  for (const folder of ['samples', 'host']) mkdirSync(path.join(dir, 'manifests', folder), { recursive: true });
  const write = (file: string, text: string) => writeFileSync(path.join(dir, file), text);
  write('main.ts', withSubresources(readFileSync(path.join(projectRoot, 'examples', 'first', 'main.ts'), 'utf8')));
  write('aggregation-lab.json', JSON.stringify(config, null, 2));
  write('package.json', JSON.stringify(manifestOfPackage(), null, 2));
  write('manifests/samples/widget.yaml', sample);
  for (const [file, text] of Object.entries(manifests())) write(file, text);
  await exec(['npm', 'install', '--silent', tarball, `esbuild@${packageJson.devDependencies.esbuild}`], { cwd: dir });
  return dir;
}

/** What only a way through the aggregator shows: a connection that goes both ways, and an answer that goes on. */
const subresources = `  subresources: ({ connect, stream }) => [
    connect('talk', {
      open:
        ({ name }) =>
        async ({ messages, send }) => {
          for await (const { data } of messages) await send(name + ' has heard: ' + data);
        },
    }),
    stream('ticks', {
      async *open({ signal }) {
        for (let tick = 1; tick <= 3 && !signal.aborted; tick++) {
          yield tick + '\\n';
          await new Promise((resolve) => setTimeout(resolve, 500));
        }
      },
    }),
  ],
`;

function withSubresources(main: string): string {
  return main.replace('  versions: [v1],\n', (versions) => versions + subresources);
}

function manifestOfPackage() {
  const lab = Object.fromEntries(commands.map((name) => [`lab:${name}`, `aggregation-lab ${name}`]));
  const build = 'esbuild main.ts --bundle --packages=external --platform=node --format=esm --outfile=dist/server.js';
  return { name: 'widget-server', private: true, type: 'module', scripts: { build, ...lab } };
}

/** The lab's own manifests with other names in them: what is right for one aggregated API is for another. */
function manifests(): Readonly<Record<string, string>> {
  const own = readdirSync(path.join(projectRoot, 'manifests')).filter((name) => /^\d\d-.*\.yaml$/.test(name));
  const host = readdirSync(path.join(projectRoot, 'manifests', 'host')).map((name) => `host/${name}`);
  const wanted = [...own, ...host].filter((name) => !name.includes('v1alpha1'));
  return Object.fromEntries(
    wanted.map((name) => [
      `manifests/${name.replace('v1beta1', 'v1')}`,
      renamed(readFileSync(path.join(projectRoot, 'manifests', name), 'utf8')),
    ]),
  );
}

function renamed(text: string): string {
  return text
    .replaceAll('wardle.example.com', 'demo.example.com')
    .replaceAll('v1beta1.demo', 'v1.demo')
    .replaceAll('version: v1beta1', 'version: v1')
    .replaceAll('wardle-server', 'widget-server')
    .replaceAll('wardle', 'demo')
    .replaceAll('flunders', 'widgets');
}
