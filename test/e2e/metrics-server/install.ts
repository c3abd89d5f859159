import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { engine, tryEngine } from '../../../scripts/drivers/kind/engine-command.ts';
import { keepImage } from '../../../scripts/drivers/kind/kept-archive.ts';
import { loadArchive } from '../../../scripts/drivers/kind/load-image.ts';
import { kindNames } from '../../../scripts/drivers/kind/names.ts';
import { buildStaticImage } from '../../../scripts/drivers/kind/static-image.ts';
import type { Lab } from '../../../scripts/lab/lab.ts';
import { openLab } from '../../../scripts/lab/open-lab.ts';
import { projectRoot } from '../../../scripts/lab/project-root.ts';
import { issueAuthority, issueFor } from '../../../scripts/pki/issue.ts';
import { temporary } from '../lab-command.ts';
import { paste, paths } from './metrics-lab.ts';

const ownManifests = path.join(projectRoot, 'test', 'metrics-server');

/** ca.crt as printed commands expect it, and the manifests as they were applied. */
export const workFolder = path.join(temporary, 'metrics-server');
const manifests = path.join(workFolder, 'manifests');

/** Of this lab alone, and in no registry. */
const repository = `localhost/${kindNames(paths).cluster}/metrics-server`;

const say = (line: string) => console.log(line);
const openOwn = (): Promise<Lab> => openLab({ paths, signal: new AbortController().signal });

/** metrics-server from its own Go module, in an image with nothing else, in the node. @returns the image */
async function loadMetricsServer(): Promise<string> {
  const lab = await openOwn();
  const { path: file, version } = await lab.tool('metrics-server', say);
  const image = `${repository}:${version}`;
  await buildStaticImage(lab, { image, file, name: 'metrics-server' }, say);
  const archive = await keepImage(lab, image);
  await loadArchive(lab, archive, say);
  rmSync(path.dirname(archive), { recursive: true });
  return image;
}

/** The image leaves the engine; the one in the node goes with it. */
export async function removeImage(): Promise<void> {
  const lab = await openOwn();
  const { stdout } = await engine(lab, ['image', 'ls', '--quiet', '--filter', `reference=${repository}`]);
  for (const id of new Set(stdout.split('\n').filter(Boolean))) await tryEngine(lab, ['image', 'rm', '--force', id]);
}

/** With a serving certificate of an authority of its own, which stands in caBundle. */
export async function install(): Promise<void> {
  mkdirSync(manifests, { recursive: true });
  const image = await loadMetricsServer();
  const authority = await issueAuthority({ commonName: 'metrics-server serving CA' });
  const serverName = 'metrics-server.kube-system.svc';
  const serving = await issueFor(authority, {
    subject: { commonName: serverName },
    uses: ['serverAuth'],
    dnsNames: [serverName],
  });
  writeFileSync(path.join(workFolder, 'ca.crt'), authority.certificate);
  writeFileSync(path.join(workFolder, 'tls.crt'), serving.certificate);
  writeFileSync(path.join(workFolder, 'tls.key'), serving.key, { mode: 0o600 });
  const caBundle = Buffer.from(authority.certificate).toString('base64');
  for (const file of readdirSync(ownManifests)) {
    const text = readFileSync(path.join(ownManifests, file), 'utf8');
    writeFileSync(
      path.join(manifests, file),
      text.replace('image: IMAGE', `image: ${image}`).replace('CA_BUNDLE', caBundle),
    );
  }
  const secret = 'secret tls metrics-server-serving -n kube-system --cert=tls.crt --key=tls.key';
  await paste(`kubectl create ${secret}`, workFolder);
  await restore();
}

/** Everything as it is written, whatever a test has changed. */
export async function restore(): Promise<void> {
  await paste(`kubectl apply --server-side --force-conflicts --field-manager=metrics-server -f ${manifests}`);
}
