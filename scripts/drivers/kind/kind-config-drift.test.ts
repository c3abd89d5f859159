import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../lab/project-root.ts';
import { kindConfigDrift } from './kind-config-drift.ts';

const text = readFileSync(path.join(projectRoot, 'kind-config.yaml'), 'utf8');
const argument = /- name: requestheader-allowed-names\n\s+value: front-proxy-client\n/;

describe('a change of kind-config.yaml', () => {
  it('that is only of comments or layout is none', () => {
    expect(kindConfigDrift(text, text.replaceAll(/^ *#.*\n/gm, ''))).toEqual([]);
  });

  it('of a flag inside of a patch is named, with both values', () => {
    const changed = text.replace('value: front-proxy-client', 'value: somebody');
    expect(kindConfigDrift(text, changed)).toEqual([
      '- kubeadmConfigPatches.0.apiServer.extraArgs.requestheader-allowed-names.value: "front-proxy-client"',
      '+ kubeadmConfigPatches.0.apiServer.extraArgs.requestheader-allowed-names.value: "somebody"',
    ]);
  });

  it('that takes one flag away is not taken for a change of those behind it', () => {
    expect(text).toMatch(argument);
    const drift = kindConfigDrift(text, text.replace(argument, ''));
    expect(drift.every((line) => line.startsWith('- ') && line.includes('allowed-names'))).toBe(true);
    expect(drift).toHaveLength(2);
  });

  it('of a mount or a node is seen too', () => {
    expect(kindConfigDrift(text, text.replace('role: control-plane', 'role: worker'))).toHaveLength(2);
    expect(kindConfigDrift(text, text.replace('hostPath: manifests/audit', 'hostPath: elsewhere'))).toHaveLength(2);
  });
});
