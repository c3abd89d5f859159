import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { widgets } from '../api/testing/widgets.ts';
import { labPaths } from '../lab/paths.ts';
import { buildProject, findProjectBundle, recordBuild } from './project-build.ts';

const { signal } = new AbortController();
const copy =
  "const fs = require('fs'); fs.mkdirSync('dist', { recursive: true }); fs.copyFileSync('main.js', 'dist/server.js')";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'project-build-'));
  write('main.js', 'first');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

function pathsWith(script = copy) {
  const server = { ...widgets.server, build: [process.execPath, '-e', script] };
  return labPaths(root, undefined, { packageRoot: '/package', api: { ...widgets, server } });
}

describe("a project's bundle", () => {
  it('is found once it is built, and until its sources change', async () => {
    const paths = pathsWith();
    expect(await findProjectBundle(paths)).toBeUndefined();
    const built = await buildProject({ paths, signal }, () => {});
    expect(built).toEqual({ file: path.join(root, 'dist', 'server.js'), bytes: 5 });
    expect(await findProjectBundle(paths)).toEqual(built);
    write('src/types.js', '1');
    expect(await findProjectBundle(paths)).toBeUndefined();
  });

  it('does not depend on packages, manifests, hidden files and itself', async () => {
    const paths = pathsWith();
    await buildProject({ paths, signal }, () => {});
    for (const file of ['node_modules/x/index.js', 'manifests/01.yaml', '.git/HEAD', 'dist/other.js']) write(file, '1');
    expect(await findProjectBundle(paths)).toBeDefined();
  });

  it('depends on its sources alone where the project names them', async () => {
    const { api, ...place } = pathsWith();
    const paths = { ...place, api: { ...api, server: { ...api.server, sources: ['main.js', './lib'] } } };
    await buildProject({ paths, signal }, () => {});
    write('README.md', '1');
    expect(await findProjectBundle(paths)).toBeDefined();
    write('lib/deep/x.js', '1');
    expect(await findProjectBundle(paths)).toBeUndefined();
  });

  it('is not known to be current when somebody else has written it, unless they say so', async () => {
    const paths = pathsWith();
    await buildProject({ paths, signal }, () => {});
    write('dist/server.js', 'other');
    expect(await findProjectBundle(paths)).toBeUndefined();
    await recordBuild(paths);
    expect(await findProjectBundle(paths)).toMatchObject({ bytes: 5 });
  });

  it('is an error with what the build has said, or where nothing was written', async () => {
    const failing = pathsWith("console.error('main.js:3: no'); process.exit(3)");
    await expect(buildProject({ paths: failing, signal }, () => {})).rejects.toMatchObject({
      id: 'server-build',
      message: expect.stringContaining('has failed with exit code 3'),
      output: 'main.js:3: no',
    });
    await expect(buildProject({ paths: pathsWith('0'), signal }, () => {})).rejects.toThrow(
      'has not written dist/server.js',
    );
  });
});
