import { describe, expect, it } from 'vitest';
import { acceptedRange, whyUnfit } from './path-rule.ts';
import { type ToolName, toolSpec } from './tool-spec.ts';
import { parseVersion } from './version.ts';

const pins: Partial<Record<ToolName, string>> = { etcd: '3.7.3', kind: '0.33.0' };

/** Why this version of a tool on PATH would not do, with Kubernetes pinned at 1.37.2. */
function verdict(name: ToolName, found: string | undefined): string | undefined {
  const rule = toolSpec(name).onPath;
  const pinned = parseVersion(pins[name] ?? '1.37.2');
  if (!rule || !pinned) throw new Error(`${name} is not looked up on PATH`);
  return whyUnfit(found === undefined ? undefined : parseVersion(found), acceptedRange(rule, pinned));
}

describe('what fits on PATH', () => {
  it.each<[ToolName, string]>([
    ['kubectl', '1.36.0'],
    ['kubectl', '1.38.4'],
    ['kube-apiserver', '1.37.0'],
    ['kube-controller-manager', '1.37.9'],
    ['etcd', '3.5.24'],
    ['etcd', '3.6.1'],
    ['kind', '0.33.0'],
    ['kind', '0.40.1'],
  ])('%s %s', (name, version) => {
    expect(verdict(name, version)).toBeUndefined();
  });

  it.each<[ToolName, string | undefined, string]>([
    ['kubectl', '1.32.4', 'is 1.32.4, needs 1.36 to 1.38'],
    ['kubectl', '1.39.0', 'is 1.39.0, needs 1.36 to 1.38'],
    ['kube-apiserver', '1.36.5', 'is 1.36.5, needs 1.37.x'],
    ['etcd', '3.5.23', 'is 3.5.23, needs 3.5.24 or later'],
    ['kind', '0.32.0', 'is 0.32.0, needs 0.33.0 or later'],
    ['etcd', undefined, 'does not tell its version, needs 3.5.24 or later'],
  ])('not %s %s', (name, version, reason) => {
    expect(verdict(name, version)).toBe(reason);
  });
});
