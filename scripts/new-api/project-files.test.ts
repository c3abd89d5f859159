import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { tryExec } from '../lab/exec.ts';
import { projectRoot } from '../lab/project-root.ts';
import { projectFiles } from './project-files.ts';
import { everyShape } from './testing/every-shape.ts';

/** Within the clone, so that programs and types of its node_modules are found; git does not see it. */
const artifacts = path.join(projectRoot, 'test-artifacts');
let dir: string;
const bin = (name: string) => path.join(projectRoot, 'node_modules', '.bin', name);

beforeAll(() => {
  mkdirSync(artifacts, { recursive: true });
  dir = mkdtempSync(path.join(artifacts, 'new-api-'));
  for (const [name, shape] of Object.entries(everyShape)) {
    for (const [file, text] of projectFiles(shape, projectRoot)) {
      const target = path.join(dir, name, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe.each(Object.entries(everyShape))('a project: %s', (name, shape) => {
  it('is formatted and linted as its own rules ask', async () => {
    const command = [bin('biome'), 'check', '--error-on-warnings', '--max-diagnostics=50', '.'];
    const { exitCode, stdout, stderr } = await tryExec(command, { cwd: path.join(dir, name) });
    expect([exitCode, exitCode === 0 ? '' : stdout + stderr]).toEqual([0, '']);
  });

  it('has types that fit', async () => {
    const library = '../../../server/src/apiserver';
    const config = {
      extends: './tsconfig.json',
      compilerOptions: {
        paths: {
          'aggregation-lab/apiserver': [`${library}/index.ts`],
          'aggregation-lab/apiserver/testing': [`${library}/testing/index.ts`],
          'aggregation-lab/apiserver/conformance': [`${library}/conformance/describe-resource.ts`],
        },
      },
    };
    writeFileSync(path.join(dir, name, 'tsconfig.test.json'), JSON.stringify(config));
    const { exitCode, stdout } = await tryExec([bin('tsc'), '--project', 'tsconfig.test.json'], {
      cwd: path.join(dir, name),
    });
    expect([exitCode, stdout]).toEqual([0, '']);
  });

  it('has manifests that say nothing of the sample', () => {
    const manifests = [...projectFiles(shape, projectRoot)].filter(([file]) => file.startsWith('manifests/'));
    expect(manifests.length).toBeGreaterThan(14);
    for (const [file, text] of manifests) {
      expect(text, file).not.toMatch(/wardle|flunder|fischer|Go sample|Priority and Fairness/i);
      for (const document of parseAllDocuments(text)) expect(document.errors, file).toEqual([]);
    }
  });
});

it('the same shape gives the same files', () => {
  const [shape] = Object.values(everyShape);
  if (!shape) throw new Error('there is none');
  expect([...projectFiles(shape, projectRoot)]).toEqual([...projectFiles(structuredClone(shape), projectRoot)]);
});
