import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadKubeconfig } from '../../../server/src/apiserver/client/kubeconfig.ts';
import { kubeconfig, servingPort } from './standalone.ts';

test('the port is found in the log, in that line only', () => {
  expect(servingPort('{"level":"info","message":"serving securely","port":18447}')).toBe(18447);
  expect(servingPort('{"level":"info","message":"ready","port":1}')).toBeUndefined();
});

test('the kubeconfig leads there, with that token and that authority', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'compare-'));
  const file = path.join(dir, 'kubeconfig');
  writeFileSync(file, kubeconfig({ url: 'https://127.0.0.1:18447', ca: 'PEM' }, 'a-token'));
  const config = loadKubeconfig(file);
  rmSync(dir, { recursive: true });
  expect([config.server, config.ca?.(), config.token?.()]).toEqual(['https://127.0.0.1:18447', 'PEM', 'a-token']);
});
