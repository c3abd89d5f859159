import { describe, expect, it } from 'vitest';
import { registryOf, sharedLibraries, stockRuntime, withCompanions } from './runtime-image.ts';

describe('the runtime of the image', () => {
  it('is what the Dockerfile names', () => {
    expect(stockRuntime('# why\nARG RUNTIME=node:24-slim\nFROM $RUNTIME\n')).toBe('node:24-slim');
    expect(() => stockRuntime('FROM node')).toThrow('ARG RUNTIME');
  });

  it('comes from the registry that its name begins with', () => {
    expect(registryOf('gcr.io/distroless/nodejs22-debian12')).toBe('gcr.io');
    expect(registryOf('localhost:5000/node')).toBe('localhost:5000');
    expect(registryOf('library/node:22')).toBe('registry-1.docker.io');
    expect(registryOf('node:22')).toBe('registry-1.docker.io');
  });

  it('needs the libraries that the loader would load, the loader included', () => {
    const ldd = [
      '\tlinux-vdso.so.1 (0x00007ffd)',
      '\tlibdl.so.2 => /lib/x86_64-linux-gnu/libdl.so.2 (0x00007f1)',
      '\t/lib64/ld-linux-x86-64.so.2 (0x00007f2)',
    ].join('\n');
    expect(sharedLibraries(ldd)).toEqual(['/lib/x86_64-linux-gnu/libdl.so.2', '/lib64/ld-linux-x86-64.so.2']);
  });

  it('has the parts of the C library that only native addons ask for, where this machine has them', () => {
    const there = new Set(['/lib/x/librt.so.1', '/lib/x/libresolv.so.2']);
    const has = (file: string) => there.has(file);
    expect(withCompanions(['/lib/x/libc.so.6', '/lib/x/librt.so.1'], has)).toEqual([
      '/lib/x/libc.so.6',
      '/lib/x/librt.so.1',
      '/lib/x/libresolv.so.2',
    ]);
    expect(withCompanions(['/lib/x/libdl.so.2'], has)).toEqual(['/lib/x/libdl.so.2']);
  });
});
