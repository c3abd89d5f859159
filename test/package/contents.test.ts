import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { pack, type Tarball } from './pack.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'package-contents-'));
/** Built beside what is published, as the reference of the library is. */
const reference = path.join(projectRoot, 'dist', 'docs', 'library', 'contents-test.html');
let tarball: Tarball;

beforeAll(async () => {
  mkdirSync(path.dirname(reference), { recursive: true });
  writeFileSync(reference, '');
  tarball = await pack(dir);
});
afterAll(() => {
  rmSync(reference, { force: true });
  rmSync(dir, { recursive: true, force: true });
});

/** What belongs in: everything else is a mistake of `files` in package.json or of a build. */
const belongs = [
  /^package\.json$/,
  /^(README|README\.zh-CN|CHANGELOG)\.md$|^LICENSE$/,
  /^dist\/aggregation-lab\.js$/,
  /^dist\/apiserver\/[\w/-]+\.(js|d\.ts)$/,
  /^dist\/lab\/([\w-]+\.js|THIRD-PARTY\.txt)$/,
  /^docs\/(explain|library|new-api|own-api|troubleshooting)\.md$/,
  /^(kind-config\.yaml|server\/Dockerfile)$/,
  /^manifests\/(audit\/policy|explain\/rbac|kubeadm\/corednsdeployment)\.yaml$/,
  /^toolchain\/(coredns|etcd|kind|kubernetes|pause)\/(go\.mod|go\.sum|main\.go)$/,
  /^toolchain\/node-image\//,
  // What a new project's are made of.
  /^manifests\/(host\/)?\d\d-[\w-]+\.yaml$/,
];

describe('the tarball', () => {
  it('holds what it should and no more', () => {
    const strange = tarball.files.map((file) => file.path).filter((file) => !belongs.some((rule) => rule.test(file)));
    expect(strange).toEqual([]);
    expect(tarball.files.length).toBeGreaterThan(100);
  });

  it('holds what package.json leads to', () => {
    const { exports, bin } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
    const targets = [...Object.values(bin), ...Object.values(exports).flatMap(leaves)].map((target) =>
      String(target).replace('./', ''),
    );
    expect(targets.length).toBeGreaterThan(5);
    expect(tarball.files.map((file) => file.path)).toEqual(expect.arrayContaining(targets));
  });

  it('holds no tests, and none of the sample', () => {
    const wrong = tarball.files.filter(({ path: file }) => /\.test\.|\.test-d\.|wardle/.test(file));
    expect(wrong).toEqual([]);
  });

  it('is below two megabytes', () => {
    expect(readFileSync(tarball.file).length).toBeLessThan(2 * 1024 * 1024);
  });
});

function leaves(node: unknown): readonly unknown[] {
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(leaves) : [node];
}
