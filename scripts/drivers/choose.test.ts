import { describe, expect, it } from 'vitest';
import { chooseDriver, isDriverName } from './choose.ts';

const engine = { answers: true, engine: 'docker', description: 'Docker 28.2' } as const;
const noEngine = { answers: false, id: 'engine-missing', problem: 'there is no docker command' } as const;

describe('the choice of a driver', () => {
  it('is kind where an engine answers', () => {
    expect(chooseDriver(undefined, engine, {})).toEqual({
      driver: 'kind',
      driverReason: 'Docker 28.2 answers',
      engine: 'docker',
    });
  });

  it('is host elsewhere, and says why', () => {
    const choice = chooseDriver(undefined, noEngine, {});
    expect(choice.driver).toBe('host');
    expect(choice.driverReason).toContain('there is no docker command');
  });

  it('is host where the engine can not carry a node, unless the image puts up with that', () => {
    const old = { ...engine, unfit: 'has cgroup v1' };
    expect(chooseDriver(undefined, old, {})).toEqual({
      driver: 'host',
      driverReason: 'Docker 28.2 answers, but has cgroup v1',
    });
    expect(chooseDriver(undefined, old, { LAB_NODE_IMAGE: 'own/node:1' }).driver).toBe('kind');
    expect(chooseDriver('kind', old, {}).driver).toBe('kind');
  });

  it('is what was asked for, whatever the machine has', () => {
    expect(chooseDriver('host', engine, {}).driver).toBe('host');
    expect(chooseDriver('kind', noEngine, {}).driver).toBe('kind');
  });

  it('keeps which engine was found, for kind only', () => {
    expect(chooseDriver('kind', engine, {}).engine).toBe('docker');
    expect(chooseDriver('host', engine, {})).not.toHaveProperty('engine');
    expect(chooseDriver('kind', noEngine, {})).not.toHaveProperty('engine');
  });

  it('knows two names', () => {
    expect(['kind', 'host', 'minikube', ''].filter(isDriverName)).toEqual(['kind', 'host']);
  });
});
