import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { widgets } from '../../api/testing/widgets.ts';
import { labPaths } from '../../lab/paths.ts';
import { projectRoot } from '../../lab/project-root.ts';
import { ownImageTag } from './project-image.ts';
import { namedRuntime } from './runtime-image.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'project-image-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

const tag = (dockerfile?: string) =>
  ownImageTag(
    labPaths(root, undefined, { packageRoot: projectRoot, api: { ...widgets, ...(dockerfile && { dockerfile }) } }),
  );

describe("the tag of a project's image", () => {
  it('is of what the image holds: the bundle, and nothing else of the project', async () => {
    write('dist/server.js', '1');
    const first = await tag();
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    write('package-lock.json', '1');
    expect(await tag()).toBe(first);
    write('dist/server.js', '2');
    expect(await tag()).not.toBe(first);
  });

  it('is also of a Dockerfile of its own, and of the packages that one may install', async () => {
    write('dist/server.js', '1');
    write('Dockerfile', 'FROM scratch');
    const first = await tag('Dockerfile');
    write('package-lock.json', '1');
    const second = await tag('Dockerfile');
    write('Dockerfile', 'FROM node');
    expect(new Set([first, second, await tag('Dockerfile'), await tag()]).size).toBe(4);
  });

  it('can not be told before the server is built, or without the Dockerfile that is named', async () => {
    await expect(tag()).rejects.toMatchObject({ id: 'not-ready' });
    write('dist/server.js', '1');
    await expect(tag('Dockerfile')).rejects.toMatchObject({ id: 'project-config' });
  });
});

it('knows which Dockerfiles let their runtime be named', () => {
  expect(namedRuntime('ARG RUNTIME=node:24-slim\nFROM $RUNTIME\n')).toBe('node:24-slim');
  expect(namedRuntime('FROM node:24-slim\n')).toBeUndefined();
});
