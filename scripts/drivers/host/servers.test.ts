import { describe, expect, it } from 'vitest';
import { wardle } from '../../api/wardle.ts';
import { extensionServer } from '../../host/processes/extension-server.ts';
import { fixtureFiles, fixturePlan } from '../../host/processes/fixture.ts';
import { differingServer, isServer, surplusServers } from './servers.ts';

const plan = { ...fixturePlan, ports: { ...fixturePlan.ports, server2: 20_008 } };
const spec = (program: string, replica: number) => extensionServer({ command: [program] }, fixtureFiles, plan, replica);
const child = (program: string, replica: number) => {
  const started = { ...spec(program, replica), revision: 'x' };
  return { name: started.name, spec: started };
};
const running = [child('/node', 1), child('/node', 2)];

describe('the sample servers that run', () => {
  it('have a name and a port each', () => {
    expect(running.map(({ name }) => name)).toEqual(['wardle-server', 'wardle-server-2']);
    expect(spec('/node', 2).command).toContain('--secure-port=20008');
    expect(() => spec('/node', 3)).toThrow('no port for sample server number 3');
  });

  it('are as asked for if number, program and flags are', () => {
    expect(differingServer(wardle, running, [spec('/node', 1), spec('/node', 2)])).toBeUndefined();
  });

  it('are not if the other server is asked for, or fewer of them', () => {
    expect(differingServer(wardle, running, [spec('/go', 1), spec('/go', 2)])).toMatch(
      /^wardle-server runs with another/,
    );
    expect(differingServer(wardle, running, [spec('/node', 1)])).toBe('wardle-server-2 is one more than was asked for');
  });

  it('are told apart from other processes', () => {
    expect(isServer(wardle, 'wardle-server-proxy')).toBe(false);
    const etcd = { ...child('/etcd', 1), name: 'wardle-etcd' };
    expect(surplusServers(wardle, [etcd, ...running], 1)).toEqual(['wardle-server-2']);
    expect(surplusServers(wardle, [etcd, ...running], 0)).toEqual(['wardle-server', 'wardle-server-2']);
  });
});
