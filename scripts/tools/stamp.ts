import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { moduleFlags } from './module-flags.ts';
import { moduleDir } from './pins.ts';
import type { ToolContext } from './tool.ts';
import { type ToolName, toolSpec } from './tool-spec.ts';

/** Beside a cached binary: what it was built from, and its size in bytes, which tells a truncated one apart. */
export interface Stamp {
  readonly inputs: string;
  readonly size: number;
}

/** A hash of all that decides what a build gives: module files, our own sources, flags and platform. */
export async function inputsHash(name: ToolName, context: ToolContext): Promise<string> {
  const folder = moduleDir(context.root, toolSpec(name).folder);
  const hash = createHash('sha256');
  for (const file of (await readdir(folder)).filter((entry) => /\.(go|mod|sum)$/.test(entry)).sort()) {
    hash.update(`${file}\0`).update(await readFile(path.join(folder, file)));
  }
  const flags = await moduleFlags(toolSpec(name).folder, context.root);
  return hash.update(JSON.stringify([flags, context.platform.os, context.platform.arch])).digest('hex');
}

export function parseStamp(text: string): Stamp | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isStamp(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isStamp(value: unknown): value is Stamp {
  return typeof value === 'object' && value !== null && 'inputs' in value && 'size' in value;
}
