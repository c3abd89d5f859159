import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The names, versions and licences of the packages whose code a bundle holds: what their licences ask for.
 * @param inputs files that went into it, relative to the root, as esbuild's metafile names them
 */
export async function thirdPartyText(root: string, inputs: readonly string[]): Promise<string> {
  const folders = new Set(inputs.flatMap((file) => packageFolder(file) ?? []));
  const sections = await Promise.all([...folders].sort().map((folder) => section(path.join(root, folder))));
  return `The programs in this folder hold code of these packages.\n\n${sections.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** `node_modules/@scope/name` for any file in it; undefined for our own files. */
export function packageFolder(file: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
}

async function section(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return [`${name} ${version} (${license})`, ...texts.map((text) => text.trim())].join('\n\n').concat('\n');
}
