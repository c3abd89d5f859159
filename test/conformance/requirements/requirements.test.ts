import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { isShown } from './requirement.ts';
import { requirements } from './requirements.ts';

/** What the topics would run, had they a server. */
const cases: string[] = vi.hoisted(() => []);
vi.mock('../harness/topic.ts', () => ({
  topic: (title: string) => (name: string) => cases.push(`${title}: ${name}`),
}));

beforeAll(async () => {
  const folder = path.join(import.meta.dirname, '..', 'topics');
  for (const file of readdirSync(folder)) await import(path.join(folder, file));
});

describe('what the Go sample does', () => {
  it('is shown by cases that there are, or says why not', () => {
    expect(cases.length).toBeGreaterThan(300);
    for (const requirement of requirements) {
      if (isShown(requirement)) {
        expect(requirement.cases.length, requirement.id).toBeGreaterThan(0);
        expect(
          requirement.cases.filter((name) => !cases.includes(name)),
          requirement.id,
        ).toEqual([]);
      } else expect(requirement.because.length, requirement.id).toBeGreaterThan(10);
    }
  });

  it('is listed once', () => {
    const ids = requirements.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe('the cases', () => {
  it('have names of their own', () => {
    expect(cases.filter((name, index) => cases.indexOf(name) !== index)).toEqual([]);
  });
});
