import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { exec } from '../../scripts/lab/exec.ts';
import { nodeFromNpm } from '../node-from-npm.ts';

/** An empty project with the tarball and a compiler, and nothing of this one's packages. @returns its folder */
export async function installInto(dir: string, tarball: string): Promise<string> {
  cpSync(path.join(import.meta.dirname, 'project'), dir, { recursive: true });
  writeFileSync(path.join(dir, 'package.json'), '{ "name": "widget-server", "private": true, "type": "module" }\n');
  const { typescript, '@types/node': nodeTypes } = packageJson.devDependencies;
  const tools = [`typescript@${typescript}`, `@types/node@${nodeTypes}`];
  await exec(['npm', 'install', '--silent', tarball, ...tools], { cwd: dir });
  return dir;
}

/** A Node.js of this major version, from npm's packages of it. @returns the path of the program */
export async function nodeOfMajor(major: number, dir: string): Promise<string> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  return nodeFromNpm(String(major), path.join(dir, `node-${major}`));
}
