import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

const dist = path.join(import.meta.dirname, 'dist');
const require = createRequire(import.meta.url);

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

// For an image, where no node_modules are above the bundle: libsql, and what it needs of this platform.
const modules = path.dirname(path.dirname(require.resolve('libsql')));
rmSync(path.join(dist, 'node_modules'), { recursive: true, force: true });
for (const name of ['libsql', '@libsql', '@neon-rs/load', 'detect-libc']) {
  const from = path.join(modules, name);
  if (existsSync(from)) cpSync(from, path.join(dist, 'node_modules', name), { recursive: true, dereference: true });
}
