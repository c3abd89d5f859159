import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { writeFileAtomically } from './lab/atomic.ts';
import { projectRoot } from './lab/project-root.ts';
import { thirdPartyText } from './third-party.ts';

/** CommonJS packages inside of an ES module ask for `require` and `__dirname`, which such a module does not have. */
const commonJsBanner = [
  '#!/usr/bin/env node',
  "import { createRequire as __createRequire } from 'node:module';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = import.meta.filename;',
  'const __dirname = import.meta.dirname;',
].join('\n');

const dist = path.join(projectRoot, 'dist');

export const programFile = path.join(dist, 'aggregation-lab.js');

/** The whole of it is 25 MB, and only the sample's proof asks for it; its reader of kubeconfigs is another file. */
const withoutGeneratedClient: Plugin = {
  name: 'without-generated-client',
  setup(build) {
    build.onResolve({ filter: /^@kubernetes\/client-node$/ }, ({ path: name }) => ({ path: name, external: true }));
  },
};

/**
 * The program `aggregation-lab` of package.json's "bin", and what it starts as processes of their own: JavaScript that
 * plain node runs. In several files, below dist/lab/, so that a command loads no more than it needs.
 */
export async function buildProgram(): Promise<string> {
  const options = {
    absWorkingDir: projectRoot,
    entryPoints: {
      'aggregation-lab': 'scripts/bin/main.ts',
      'lab/supervisor': 'scripts/host/supervisor/main.ts',
    },
    outdir: dist,
    chunkNames: 'lab/[name]-[hash]',
    bundle: true,
    splitting: true,
    write: false as const,
    metafile: true as const,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    // Only the sample is compiled by the lab itself.
    external: ['esbuild'],
    plugins: [withoutGeneratedClient],
    banner: { js: commonJsBanner },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'inline',
    logLevel: 'silent',
  } satisfies BuildOptions & { write: false; metafile: true };
  const { outputFiles, metafile } = await build<typeof options>(options);
  // The parts of before have other names, and would be published for ever.
  await rm(path.join(dist, 'lab'), { recursive: true, force: true });
  for (const file of outputFiles) {
    await writeFileAtomically(file.path, file.text, file.path === programFile ? 0o755 : 0o644);
  }
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs));
  await writeFileAtomically(path.join(dist, 'lab', 'THIRD-PARTY.txt'), await thirdPartyText(projectRoot, inputs));
  return programFile;
}

if (process.argv[1] === import.meta.filename) console.log(path.relative(projectRoot, await buildProgram()));
