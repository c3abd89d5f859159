import { describe, expect, it } from 'vitest';
import { LabError } from './error.ts';
import { explainFailure } from './explain-failure.ts';

const systemError = (code: string, syscall = 'write') =>
  Object.assign(new Error(`${code}: ${syscall} '/lab/state.json'`), { code, syscall });

describe('a failure is explained', () => {
  it.each([
    ['ENOSPC', 'disk-full', 20],
    ['EDQUOT', 'disk-full', 20],
    ['EROFS', 'no-permission', 20],
    ['EACCES', 'no-permission', 20],
    ['EMFILE', 'file-descriptors', 20],
    ['EADDRNOTAVAIL', 'no-loopback', 20],
  ])('by the code of a system call: %s', (code, id, exitCode) => {
    const error = systemError(code);
    expect(explainFailure(error)).toMatchObject({ id, exitCode, message: error.message });
  });

  it('by the cause behind a wrapper', () => {
    const wrapped = new LabError('certificates-unwritable', { what: 'x' }, { cause: systemError('ENOSPC') });
    expect(explainFailure(wrapped)).toMatchObject({ id: 'disk-full' });
    expect(explainFailure(new Error('x', { cause: systemError('EROFS') }))).toMatchObject({ id: 'no-permission' });
  });

  it('and tells a watch that inotify refuses from a full disk', () => {
    expect(explainFailure(systemError('ENOSPC', 'watch'))).toMatchObject({ id: 'inotify-limits' });
  });

  it.each([
    ['wal: write /x/wal: no space left on device', 'disk-full'],
    ['Failed to create control group inotify object: Too many open files', 'inotify-limits'],
    [
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
      'engine-rights',
    ],
    ['Cannot connect to the Docker daemon at unix:///var/run/docker.sock.', 'engine-missing'],
    ['Get "https://modules.example.com/x": dial tcp: lookup modules.example.com: no such host', 'no-network'],
    ['npm error code EAI_AGAIN', 'no-network'],
    ['x509: certificate has expired or is not yet valid: current time', 'clock-skew'],
  ])('by what a program printed: %s', (output, id) => {
    const failed = new LabError('command-failed', { what: 'exit code 1', output });
    expect(explainFailure(failed)).toMatchObject({ id, message: 'exit code 1', output });
  });

  it('by where a program dialed, if that can only have been a download', () => {
    const output = 'dial tcp 127.0.0.1:6443: connect: connection refused';
    expect(explainFailure(new LabError('tool-build', { what: 'x', output }))).toMatchObject({ id: 'no-network' });
    expect(explainFailure(new LabError('command-failed', { what: 'x', output }))).toMatchObject({
      id: 'command-failed',
    });
  });

  it('not at all where the lab has named it already, or nobody knows', () => {
    const named = new LabError('tool-missing', { what: 'no space left on device' });
    expect(explainFailure(named)).toBe(named);
    const failed = new LabError('command-failed', { what: 'exit code 1', output: 'undefined: foo' });
    expect(explainFailure(failed)).toBe(failed);
    expect(explainFailure('odd')).toMatchObject({ id: 'unexpected', message: 'odd' });
  });
});
