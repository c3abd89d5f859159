import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../lab/project-root.ts';
import { releaseProblem } from './release-problem.ts';

const changelog = '# Changelog\n\n## 0.2.0 (2030-01-02)\n\n- New.\n';

describe('releaseProblem', () => {
  it('has nothing against a tag that is the version, with its part of the changelog', () => {
    expect(releaseProblem('v0.2.0', '0.2.0', changelog)).toBeUndefined();
  });

  it('refuses another tag', () => {
    expect(releaseProblem('v0.2.1', '0.2.0', changelog)).toContain('the tag is v0.2.1, but package.json says 0.2.0');
  });

  it('refuses a version of which the changelog says nothing', () => {
    expect(releaseProblem('v0.2', '0.2', changelog)).toContain('no heading "## 0.2"; it has ## 0.2.0');
    expect(releaseProblem('v1.0.0', '1.0.0', '')).toContain('it has none');
  });

  it('has nothing against the version that the project has now', () => {
    const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');
    const { version } = JSON.parse(read('package.json'));
    expect(releaseProblem(`v${version}`, version, read('CHANGELOG.md'))).toBeUndefined();
  });
});
