import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exec } from '../lab/exec.ts';
import { projectRoot } from '../lab/project-root.ts';
import { hostPlatform } from '../tools/platform.ts';
import { findTools } from '../tools/resolve.ts';
import { planTools, toolLines } from './tools.ts';

/** Stands for go: writes, where `-o` says, a kubectl that tells its version. */
const fakeGo = `#!/bin/sh
previous= out=
for word in "$@"; do [ "$previous" = -o ] && out=$word; previous=$word; done
printf '#!/bin/sh\\necho Client Version: v1.37.2\\n' > "$out/kubectl" && chmod +x "$out/kubectl"
`;

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lab dry tools '));
  await writeFile(path.join(dir, 'go'), fakeGo, { mode: 0o755 });
});
afterAll(() => rm(dir, { recursive: true, force: true }));

it('shows how a missing tool is built, so that the lab then finds it in its cache', async () => {
  const lookup = { env: { PATH: dir }, cacheDir: path.join(dir, 'cache'), root: projectRoot };
  const context = { ...lookup, platform: hostPlatform(), progress: () => {}, signal: undefined };
  const before = await findTools(['kubectl'], lookup);
  expect(before.tools.size).toBe(0);

  const lines = toolLines(await planTools(['kubectl'], before, context));
  const script = ['set -euo pipefail', ...lines, 'kubectl version --client'].join('\n');
  const { stdout } = await exec(['bash', '-c', script], { env: { PATH: `${dir}:${process.env['PATH']}` } });
  expect(stdout).toContain('Client Version: v1.37.2');

  const after = await findTools(['kubectl'], lookup);
  expect(after.tools.get('kubectl')).toMatchObject({ source: 'cache' });
  expect(toolLines(await planTools(['kubectl'], after, context)).join('\n')).not.toContain('go build');
});
