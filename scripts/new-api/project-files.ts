import path from 'node:path';
import { namesOf } from './shape/names.ts';
import type { Shape } from './shape/shape.ts';
import { columnsFile } from './templates/columns.ts';
import { manifestFiles } from './templates/manifests.ts';
import { biomeFile, labFile, packageFile, tsconfigFile } from './templates/package-files.ts';
import * as plain from './templates/plain-files.ts';
import { readmeFile } from './templates/readme.ts';
import { mainFile, ownSubresources, resourceFile, serverFile } from './templates/resource.ts';
import { schemaFile } from './templates/schema.ts';
import { strategyFile } from './templates/strategy.ts';
import { subresourceFile } from './templates/subresource.ts';
import { subresourceTest } from './templates/subresource-test.ts';
import { conformanceTest, sampleFile, serverTest, strategyTest } from './templates/tests.ts';
import { conversionFile, conversionTest, versionFile } from './templates/version.ts';

/**
 * All files of a project by their path, from its shape alone: the same shape gives the same text.
 * @param packageRoot this package's top level, of which the manifests come
 */
export function projectFiles(shape: Shape, packageRoot: string): ReadonlyMap<string, string> {
  const { plural } = shape;
  const files: Record<string, string> = {
    '.dockerignore': plain.dockerignoreFile,
    '.github/workflows/ci.yml': plain.workflowFile,
    '.gitignore': plain.gitignoreFile,
    '.npmrc': plain.npmrcFile,
    'aggregation-lab.json': labFile(shape),
    'biome.json': biomeFile,
    'build.js': plain.buildFile,
    Dockerfile: plain.dockerFile,
    'package.json': packageFile(shape),
    'README.md': readmeFile(shape),
    'tsconfig.json': tsconfigFile,
    'vitest.config.ts': plain.vitestFile,
    'src/main.ts': mainFile,
    'src/server.ts': serverFile(shape),
    [`src/${plural}/resource.ts`]: resourceFile(shape),
    [`src/${plural}/strategy.ts`]: strategyFile(shape),
    [`src/${plural}/strategy.test.ts`]: strategyTest(shape),
    'test/conformance.test.ts': conformanceTest(shape),
    'test/sample.ts': sampleFile(shape),
    [`test/${plural}.test.ts`]: serverTest(shape),
    ...manifestFiles(shape, path.join(packageRoot, 'manifests')),
  };
  for (const version of shape.versions) Object.assign(files, versionFiles(shape, version));
  for (const subresource of ownSubresources(shape)) {
    files[`src/${plural}/subresources/${subresource.name}.ts`] = subresourceFile(shape, subresource);
  }
  for (const subresource of shape.subresources) {
    files[`test/${plural}-${subresource.name}.test.ts`] = subresourceTest(shape, subresource);
  }
  return new Map(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function versionFiles(shape: Shape, version: string): Readonly<Record<string, string>> {
  const folder = `src/${shape.plural}/${version}`;
  return {
    [`${folder}/schema.ts`]: schemaFile(shape, version),
    [`${folder}/columns.ts`]: columnsFile(shape),
    [`${folder}/version.ts`]: versionFile(shape, version),
    ...(version !== namesOf(shape).hub && {
      [`${folder}/conversion.ts`]: conversionFile(shape, version),
      [`${folder}/conversion.test.ts`]: conversionTest(shape, version),
    }),
  };
}

/** Files of a version that another one begins as: with what their owner has made of them. */
export const inherited = ['schema.ts', 'columns.ts'];
