import { expect, it } from 'vitest';
import { projectRoot } from './lab/project-root.ts';
import { packageFolder, thirdPartyText } from './third-party.ts';

it('knows which package a file is of', () => {
  expect(packageFolder('node_modules/yaml/browser/dist/index.js')).toBe('node_modules/yaml');
  expect(packageFolder('node_modules/a/node_modules/@b/c/d.js')).toBe('node_modules/a/node_modules/@b/c');
  expect(packageFolder('scripts/lab.ts')).toBeUndefined();
});

it('says whose code it is, once for each package, and under which licence', async () => {
  const files = ['scripts/lab.ts', 'node_modules/yaml/a.js', 'node_modules/yaml/b.js', 'node_modules/ws/c.js'];
  const text = await thirdPartyText(projectRoot, files);
  expect(text.match(/^[\w@/-]+ \d+\.\d+\.\d+ \(\w+\)$/gm)).toEqual([
    expect.stringMatching(/^ws 8\.\d+\.\d+ \(MIT\)$/),
    expect.stringMatching(/^yaml 2\.\d+\.\d+ \(ISC\)$/),
  ]);
  expect(text).toContain('Copyright Eemeli Aro');
});
