import { rm } from 'node:fs/promises';
import path from 'node:path';
import { cachedBinary, installBinary } from './bin-cache.ts';
import { type DownloadRun, downloadRun } from './download/download-run.ts';
import { type DownloadContext, fetchRelease, unpacked } from './download/fetch-release.ts';
import { type Release, releaseOf } from './download/release.ts';
import { withLock } from './lock.ts';
import { allOnPath } from './path-lookup.ts';
import { pinnedVersion } from './pins.ts';
import { fromCache } from './source-cache.ts';
import { inputsHash } from './stamp.ts';
import type { Finding, ToolContext, ToolSource } from './tool.ts';
import type { ToolName } from './tool-spec.ts';

/** Downloads what the projects themselves publish, checksum compared, into the cache. Needs the network and curl. */
export const downloadSource: ToolSource = {
  name: 'download',
  looksOnly: false,
  async obtain(names, context) {
    const findings = new Map<ToolName, Finding>();
    if (context.env['LAB_DOWNLOAD'] === 'off') return findings;
    const run = context.downloads ?? downloadRun();
    for (const name of names) findings.set(name, await obtainOne(name, run, context));
    return findings;
  },
};

async function obtainOne(name: ToolName, run: DownloadRun, context: ToolContext): Promise<Finding> {
  const version = await pinnedVersion(name, context.root);
  const release = releaseOf(name, version, context.platform, context.env);
  if (!release) return {};
  if (run.gaveUp) return { reason: `not downloaded: ${run.gaveUp}` };
  const [curl] = await allOnPath('curl', context.env);
  if (!curl) return { reason: 'not downloaded: there is no curl on PATH' };
  const id = path.posix.basename(release.url);
  return withLock(
    path.join(context.cacheDir, 'locks', `download-${id}`),
    `the download of ${id}`,
    context,
    async () => {
      // Whoever held the lock before may have brought just this.
      const there = await fromCache(name, context);
      return there.tool ? there : download(name, version, release, { ...context, curl, run });
    },
  );
}

async function download(name: ToolName, version: string, release: Release, context: DownloadContext): Promise<Finding> {
  const id = `${path.posix.basename(release.url)}-${version}-${context.platform.os}-${context.platform.arch}`;
  const dir = path.join(context.cacheDir, 'downloads', id);
  const fetched = await fetchRelease(release, dir, context);
  if ('reason' in fetched) return fetched;
  const binary = cachedBinary(context.cacheDir, version, context.platform, name);
  await installBinary(await unpacked(fetched.file, release, context), binary, await inputsHash(name, context));
  await rm(dir, { recursive: true, force: true });
  const found = await fromCache(name, context);
  return found.tool ? { tool: { ...found.tool, source: 'download' } } : { reason: `downloaded, but ${found.reason}` };
}
