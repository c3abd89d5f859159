import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/lab/project-root.ts';

/** What git holds or would hold: new files count before they are committed. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: projectRoot })
  .toString()
  .split('\n')
  .filter((file) => file && existsSync(path.join(projectRoot, file)));
const sources = files.filter((file) => /\.tsx?$/.test(file));
const text = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');
const lines = (file: string) => text(file).split('\n').length - 1;

describe('house rules', () => {
  it('keeps files small: none above 300 lines, half of them at most 80', () => {
    expect(sources.filter((file) => lines(file) > 300)).toEqual([]);
    const sizes = sources.map(lines).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(80);
  });

  it('keeps the generic half of the server free of the sample', () => {
    const generic = sources.filter((file) => file.startsWith('server/src/apiserver/'));
    expect(generic.length).toBeGreaterThan(0);
    expect(generic.filter((file) => /from '[^']*(wardle|scripts)\//.test(text(file)))).toEqual([]);
  });

  it('builds the sample with what is public of the generic half, and nothing else', () => {
    const sample = sources.filter((file) => file.startsWith('server/src/wardle/') || file === 'server/src/main.ts');
    const imports = sample.flatMap((file) =>
      [...text(file).matchAll(/from '([^']*\/apiserver\/[^']*)'/g)].map(([, from = '']) => ({ file, from })),
    );
    const isPublic = ({ file, from }: { file: string; from: string }) =>
      /\/apiserver\/index\.ts$/.test(from) ||
      (file.endsWith('.test.ts') && /\/apiserver\/testing\/index\.ts$/.test(from));
    expect(imports.filter(isPublic).length).toBeGreaterThan(10);
    expect(imports.filter((one) => !isPublic(one))).toEqual([]);
  });

  it('builds the API of its own in test/pools with what is public, too', () => {
    const definition = ['test/pools/pool.ts', 'test/pools/server.ts', 'test/pools/diary.ts'];
    const imports = definition.flatMap((file) => [...text(file).matchAll(/from '(\.[^']*)'/g)].map(([, from]) => from));
    const outside = imports.filter((from) => from?.startsWith('../'));
    expect(new Set(outside)).toEqual(new Set(['../../server/src/apiserver/index.ts']));
  });

  it('builds the examples with what users have: the package by its name, and nothing of its files', () => {
    const examples = sources.filter((file) => file.startsWith('examples/'));
    const imports = examples.flatMap((file) =>
      [...text(file).matchAll(/from '([^']*)'/g)].map(([, from = '']) => ({ file, from })),
    );
    const own = ({ file, from }: { file: string; from: string }) =>
      from.startsWith('.') && path.posix.join(path.posix.dirname(file), from).startsWith('examples/');
    const users = /^(node:[\w/]+|vitest|libsql|aggregation-lab\/apiserver(\/(testing|conformance|storage-contract))?)$/;
    expect(imports.filter(({ from }) => from.startsWith('aggregation-lab/')).length).toBeGreaterThan(10);
    expect(imports.filter((one) => !own(one) && !users.test(one.from))).toEqual([]);
  });

  it('sets time limits by timeLimit, which says why', () => {
    const programs = sources.filter(
      (file) => !file.startsWith('test/') && !/test\.ts$|-contract\.ts$|time-limit\.ts$/.test(file),
    );
    expect(programs.length).toBeGreaterThan(0);
    expect(programs.filter((file) => text(file).includes('AbortSignal.timeout('))).toEqual([]);
  });

  it.each(['package-lock.json', 'toolchain/typedoc/package-lock.json'])('names no registry in %s', (file) => {
    const lock: { packages: Record<string, { resolved?: string }> } = JSON.parse(text(file));
    expect(Object.keys(lock.packages).length).toBeGreaterThan(10);
    expect(Object.values(lock.packages).filter((entry) => entry.resolved)).toEqual([]);
  });

  it('locks the optional packages of every platform, without which npm ci refuses to install', () => {
    const lock: { packages: Record<string, { optionalDependencies?: Record<string, string> }> } = JSON.parse(
      text('package-lock.json'),
    );
    const locked = Object.keys(lock.packages);
    const wanted = Object.values(lock.packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter((name) => !locked.some((key) => key.endsWith(`node_modules/${name}`)))).toEqual([]);
  });

  it('keeps the README within 150 lines', () => {
    expect(lines('README.md')).toBeLessThanOrEqual(150);
  });
});
