import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const dist = path.join(import.meta.dirname, 'dist');

/** CommonJS packages inside of an ES module ask for what such a module does not have. */
const commonJs = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __filename = import.meta.filename;
const __dirname = import.meta.dirname;`;

await build({
  entryPoints: [path.join(import.meta.dirname, 'main.ts')],
  outfile: path.join(dist, 'server.js'),
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  banner: { js: commonJs },
  // It has native parts, which stay in node_modules.
  external: ['libsql'],
  logLevel: 'warning',
});
writeFileSync(path.join(dist, 'package.json'), '{"type":"module"}\n');
