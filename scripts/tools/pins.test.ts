import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { moduleDir, pinnedVersion, requiredGo, requiredVersion } from './pins.ts';
import { type ToolName, toolSpecs } from './tool-spec.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

const goMod = `// k8s.io/api v9.9.9 in a comment
module example

go 1.26.0

tool k8s.io/kubernetes/cmd/kubectl

require go.etcd.io/etcd/server/v3 v3.7.3

require (
	k8s.io/api v0.0.0 // indirect
	k8s.io/kubernetes v1.37.2 // indirect
)

replace k8s.io/api => k8s.io/api v0.37.2
`;

describe('go.mod', () => {
  it('is read for what it requires, in either form', () => {
    expect(requiredVersion(goMod, 'k8s.io/kubernetes')).toBe('v1.37.2');
    expect(requiredVersion(goMod, 'go.etcd.io/etcd/server/v3')).toBe('v3.7.3');
  });

  it('is not read for comments, tools and replacements', () => {
    expect(requiredVersion(goMod, 'k8s.io/api')).toBe('v0.0.0');
    expect(requiredVersion(goMod, 'k8s.io/kubernetes/cmd/kubectl')).toBeUndefined();
  });

  it('names the Go it needs', () => {
    expect(requiredGo(goMod)).toBe('1.26.0');
  });
});

describe('toolchain/', () => {
  it("takes Kubernetes' tests and all that they share with Kubernetes' programs at the same versions", async () => {
    const [programs = '', tests = ''] = await Promise.all(
      ['kubernetes', 'kubernetes-e2e'].map((folder) => readFile(path.join(moduleDir(root, folder), 'go.mod'), 'utf8')),
    );
    const names = [...tests.matchAll(/^\t(\S+) v\S+/gm)].map(([, name = '']) => name);
    const shared = names.filter((name) => requiredVersion(programs, name));
    expect(shared.length).toBeGreaterThan(50);
    for (const name of shared)
      expect([name, requiredVersion(tests, name)]).toEqual([name, requiredVersion(programs, name)]);
    const replacements = (goMod: string) =>
      goMod.split('\n').filter((line) => /^replace (?!k8s.io\/sample)/.test(line));
    expect(replacements(tests)).toEqual(replacements(programs));
  });

  it.each([
    ['client-go', ['k8s.io/client-go', 'k8s.io/apimachinery', 'k8s.io/api']],
    ['oracles', ['k8s.io/apimachinery', 'sigs.k8s.io/structured-merge-diff/v6', 'gopkg.in/evanphx/json-patch.v4']],
    ['rbac', ['k8s.io/kubernetes', 'k8s.io/apiserver', 'k8s.io/api']],
  ])("takes what the tests build in %s at the versions of Kubernetes' programs", async (folder, names) => {
    const [programs = '', tests = ''] = await Promise.all(
      ['kubernetes', folder].map((name) => readFile(path.join(moduleDir(root, name), 'go.mod'), 'utf8')),
    );
    for (const name of names) {
      expect(requiredVersion(tests, name)).toBe(requiredVersion(programs, name));
      expect(requiredVersion(tests, name)).toMatch(/^v\d/);
    }
  });

  it.each(Object.keys(toolSpecs) as ToolName[])('pins %s', async (name) => {
    await expect(pinnedVersion(name, root)).resolves.toMatch(name === 'pause' ? /^own$/ : /^v\d+\.\d+\.\d+$/);
  });
});
