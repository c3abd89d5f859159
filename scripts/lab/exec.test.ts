import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { identify } from '../host/supervisor/process-identity.ts';
import { LabError } from './error.ts';
import { exec, shellCommand, tryExec } from './exec.ts';
import { maskSecrets } from './mask-secrets.ts';

describe('exec', () => {
  it('passes arguments literally, whatever a shell would make of them', async () => {
    const { stdout } = await exec(['printf', '%s|', "it's", '$HOME; rm -rf /', 'a b']);
    expect(stdout).toBe("it's|$HOME; rm -rf /|a b|");
  });

  it('throws with the command ready to paste and its output', async () => {
    const failed = exec(['sh', '-c', 'echo out; echo err >&2; exit 3'], { cwd: '/tmp' });
    await expect(failed).rejects.toMatchObject({
      id: 'command-failed',
      message: "exit code 3 from: (cd /tmp && sh -c 'echo out; echo err >&2; exit 3')",
      output: 'out\nerr',
    });
    await expect(failed).rejects.toBeInstanceOf(LabError);
  });

  it.each([undefined, '0'])("runs nothing of the user's ~/.bashrc where SHLVL is %s", async (level) => {
    const home = await mkdtemp(path.join(tmpdir(), 'exec-'));
    await writeFile(path.join(home, '.bashrc'), 'echo from bashrc');
    vi.stubEnv('SHLVL', level);
    try {
      expect((await exec(['echo', 'one'], { env: { HOME: home } })).stdout).toBe('one\n');
    } finally {
      vi.unstubAllEnvs();
      await rm(home, { recursive: true });
    }
  });

  it('reports a program that does not exist as exit code 127', async () => {
    expect((await tryExec(['no-such-program'])).exitCode).toBe(127);
  });

  it('ends what a command has started along with it', async () => {
    const abort = new AbortController();
    const pids: number[] = [];
    const onLine = (line: string) => {
      pids.push(Number(line));
      abort.abort();
    };
    await tryExec(['sh', '-c', 'sleep 60 & echo $!; wait'], { signal: abort.signal, onLine });
    expect(pids).toHaveLength(1);
    await vi.waitFor(async () => expect(await identify(pids[0] ?? 0)).toBeUndefined(), 5000);
  });

  it('does not wait for a command that is deaf to SIGTERM', async () => {
    const abort = new AbortController();
    const begun = performance.now();
    const script = 'trap "" TERM; echo ready; while :; do sleep 0.5; done';
    await tryExec(['bash', '-c', script], { signal: abort.signal, onLine: () => abort.abort() });
    expect(performance.now() - begun).toBeLessThan(10_000);
  }, 20_000);

  it('starts nothing once it is interrupted', async () => {
    expect(await tryExec(['echo', 'hello'], { signal: AbortSignal.abort() })).toMatchObject({ stdout: '' });
  });

  it('hands over whole lines as they come', async () => {
    const lines: string[] = [];
    await exec(['sh', '-c', 'printf "a\\nb"; sleep 0.05; printf "c\\n"'], { onLine: (line) => lines.push(line) });
    expect(lines).toEqual(['a', 'bc']);
  });
});

describe('what is shown', () => {
  it('is quoted for a shell', () => {
    expect(shellCommand(['kubectl', 'get', 'x y'], { env: { KUBECONFIG: '/a b' } })).toBe(
      "KUBECONFIG='/a b' kubectl get 'x y'",
    );
  });

  it('carries no secrets', () => {
    const key = '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----';
    expect(maskSecrets(`a ${key} b`)).toBe('a <private key> b');
    expect(maskSecrets('Authorization: Bearer abc.def')).toBe('Authorization: Bearer <token>');
    expect(maskSecrets('curl --token=s3cret x')).toBe('curl --token=<token> x');
    expect(maskSecrets('HTTPS_PROXY=http://me:s3cret@proxy:3128/')).toBe(
      'HTTPS_PROXY=http://<credentials>@proxy:3128/',
    );
  });

  it('carries no secrets in base64 either, but certificates', () => {
    const encoded = (kind: string) => Buffer.from(`-----BEGIN ${kind}-----\nMIIE\n`).toString('base64');
    expect(maskSecrets(`client-key-data: ${encoded('RSA PRIVATE KEY')}`)).toBe('client-key-data: <private key>');
    expect(maskSecrets(`ca: ${encoded('CERTIFICATE')}`)).toBe(`ca: ${encoded('CERTIFICATE')}`);
  });
});
