import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pinnedVersion, requiredGo, requiredVersion } from './pins.ts';
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
  it.each(Object.keys(toolSpecs) as ToolName[])('pins %s', async (name) => {
    await expect(pinnedVersion(name, root)).resolves.toMatch(name === 'pause' ? /^own$/ : /^v\d+\.\d+\.\d+$/);
  });
});
