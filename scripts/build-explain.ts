import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { writeFileAtomically } from './lab/atomic.ts';
import { projectRoot } from './lab/project-root.ts';

/** CommonJS packages inside of an ES module ask for `require` and `__dirname`, which such a module does not have. */
const commonJsBanner = [
  '#!/usr/bin/env node',
  "import { createRequire as __createRequire } from 'node:module';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = import.meta.filename;',
  'const __dirname = import.meta.dirname;',
].join('\n');

export const explainFile = path.join(projectRoot, 'dist', 'aggregation-lab.js');

/** The program `aggregation-lab` of package.json's "bin": the explainer in one file that plain node runs. */
export async function buildExplain(): Promise<string> {
  const options = {
    entryPoints: [path.join(projectRoot, 'scripts', 'explain', 'main.ts')],
    outfile: explainFile,
    bundle: true,
    write: false as const,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    banner: { js: commonJsBanner },
    legalComments: 'inline',
    logLevel: 'silent',
  } satisfies BuildOptions & { write: false };
  const { outputFiles } = await build<typeof options>(options);
  await writeFileAtomically(explainFile, outputFiles[0]?.text ?? '', 0o755);
  return explainFile;
}

if (process.argv[1] === import.meta.filename) console.log(path.relative(projectRoot, await buildExplain()));
