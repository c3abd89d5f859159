import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../../lab/project-root.ts';

export interface PageFile {
  readonly type: string;
  readonly body: string | Buffer;
}

const source = path.join(projectRoot, 'scripts', 'ui', 'page');

/** The page's files by name, made from scripts/ui/page in memory; an empty name is the page itself. */
export async function pageFiles(): Promise<ReadonlyMap<string, PageFile>> {
  const [html, script, style, icon] = await Promise.all([
    readFile(path.join(source, 'index.html')),
    bundled('main.tsx'),
    bundled('style/page.css'),
    readFile(path.join(source, 'icon.svg')),
  ]);
  return new Map<string, PageFile>([
    ['', { type: 'text/html; charset=utf-8', body: html }],
    ['app.js', { type: 'text/javascript; charset=utf-8', body: script }],
    ['app.css', { type: 'text/css; charset=utf-8', body: style }],
    ['icon.svg', { type: 'image/svg+xml', body: icon }],
  ]);
}

async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(source, entry)],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
