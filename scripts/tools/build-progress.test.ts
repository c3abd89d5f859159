import { describe, expect, it } from 'vitest';
import { buildProgress, isPackage, progressLine } from './build-progress.ts';

describe('progress of a build', () => {
  it('counts packages, not messages', () => {
    expect(isPackage('k8s.io/apiserver/pkg/server')).toBe(true);
    expect(isPackage('go: downloading k8s.io/api v0.37.2')).toBe(false);
    expect(isPackage('# k8s.io/api')).toBe(false);
  });

  it('says what is built, how far, and how long', () => {
    expect(progressLine('kubectl', 312, 65_400, 'k8s.io/kubectl')).toBe(
      'building kubectl: 312 packages, 65 s, k8s.io/kubectl',
    );
    expect(progressLine('kind', 0, 900, 'downloading x')).toBe('building kind: 1 s, downloading x');
  });

  it('reports at most once a second, but loses no count', () => {
    let now = 0;
    const lines: string[] = [];
    const progress = buildProgress(
      'kind',
      (line) => lines.push(line),
      () => now,
    );
    for (const at of [0, 10, 20, 1_500]) {
      now = at;
      progress.onLine(`example.com/p${at}`);
    }
    progress.stop();
    expect(lines).toEqual([
      'building kind: 1 packages, 0 s, example.com/p0',
      'building kind: 4 packages, 2 s, example.com/p1500',
    ]);
  });
});
