import { expect, it } from 'vitest';
import { parseEngineFacts } from './engine-facts.ts';

const info = {
  CgroupVersion: '2',
  MemTotal: 8e9,
  DockerRootDir: '/var/lib/docker',
  SystemTime: '2026-01-01T00:00:10.000Z',
};
const at = (asked: string, answered: string) => ({ asked: Date.parse(asked), answered: Date.parse(answered) });

it('reads what docker info says', () => {
  const times = at('2026-01-01T00:00:09Z', '2026-01-01T00:00:11Z');
  const facts = { cgroupVersion: 2, memory: 8e9, root: '/var/lib/docker', ahead: 0 };
  expect(parseEngineFacts(JSON.stringify(info), times)).toEqual(facts);
});

it('reads what podman info says', () => {
  const podman = { host: { cgroupVersion: 'v1', memTotal: 4e9 }, store: { graphRoot: '/var/lib/containers' } };
  const facts = { cgroupVersion: 1, memory: 4e9, root: '/var/lib/containers', ahead: undefined };
  expect(parseEngineFacts(JSON.stringify(podman), { asked: 0, answered: 1 })).toEqual(facts);
});

it('counts a clock as off only beyond the time that asking took', () => {
  const early = at('2026-01-01T00:00:00Z', '2026-01-01T00:00:04Z');
  const late = at('2026-01-01T00:01:00Z', '2026-01-01T00:01:01Z');
  expect(parseEngineFacts(JSON.stringify(info), early)?.ahead).toBe(6_000);
  expect(parseEngineFacts(JSON.stringify(info), late)?.ahead).toBe(-50_000);
});

it.each(['', 'null', '{}', '{"ServerErrors":["no daemon"]}'])('takes no answer for none: %s', (json) => {
  expect(parseEngineFacts(json, at('2026-01-01', '2026-01-01'))).toBeUndefined();
});
