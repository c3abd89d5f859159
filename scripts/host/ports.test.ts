import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { choosePorts, portNames } from './ports.ts';

let occupant: Server | undefined;
afterEach(() => occupant?.close());

describe('choosePorts', () => {
  it('gives every process a port of its own', async () => {
    const ports = await choosePorts('127.0.0.1');
    expect(Object.keys(ports)).toEqual([...portNames]);
    expect(new Set(Object.values(ports)).size).toBe(portNames.length);
  });

  it('keeps those of last time, except one that a stranger has taken', async () => {
    const before = await choosePorts('127.0.0.1');
    occupant = createServer();
    await new Promise<void>((resolve) => occupant?.listen(before.kubeApiserver, '127.0.0.1', resolve));
    const after = await choosePorts('127.0.0.1', before);
    expect(after.kubeApiserver).not.toBe(before.kubeApiserver);
    expect({ ...after, kubeApiserver: 0 }).toEqual({ ...before, kubeApiserver: 0 });
    expect(Object.values(before)).not.toContain(after.kubeApiserver);
  });
});
