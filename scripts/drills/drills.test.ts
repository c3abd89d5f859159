import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingEntries } from '../explain/catalogue/findings.ts';
import { drills } from './drills.ts';

const folders = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'story.ts')
  .map((file) => path.dirname(file));

it('lists every folder with a story, once', () => {
  expect(drills.map(({ name }) => name).sort()).toEqual(folders.sort());
});

it('has at least twenty drills on each driver', () => {
  for (const driver of ['host', 'kind'] as const) {
    expect(drills.filter(({ drivers }) => drivers.includes(driver)).length).toBeGreaterThanOrEqual(20);
  }
});

it('names causes that the explainer knows', () => {
  const known = Object.keys(findingEntries);
  for (const { expects } of drills) if (expects) expect(known).toContain(expects);
});

it('has every reason of the availability controller that a wrong object can cause', () => {
  const symptoms = drills.map(({ symptom }) => symptom).join('\n');
  const reasons = [
    'ServiceNotFound',
    'ServicePortError',
    'EndpointsNotFound',
    'MissingEndpoints',
    'FailedDiscoveryCheck',
  ];
  for (const reason of reasons) expect(symptoms).toContain(reason);
});

describe.each(drills)('$name', (drill) => {
  it('does not name its cause in title or story', () => {
    expect(`${drill.title} ${drill.story}`).not.toContain(drill.expects ?? drill.name);
    expect(`${drill.title} ${drill.story}`).not.toMatch(/caBundle|--[a-z]+-|SIGSTOP|iptables|RoleBinding wardle/);
  });

  it('has three hints that are not alike, and names public sources', () => {
    expect(new Set(drill.hints).size).toBe(3);
    expect(drill.sources.length).toBeGreaterThan(0);
    for (const source of drill.sources) expect(source).toMatch(/^https:\/\//);
  });

  it('says what is to be seen, how it is mended, and what it teaches', () => {
    for (const text of [drill.symptom, drill.solution, drill.teaches]) expect(text.length).toBeGreaterThan(40);
  });
});
