import { describe, expect, it } from 'vitest';
import { generate } from './generate.ts';

function take(seed: number, count: number) {
  const requests = generate(seed);
  return Array.from({ length: count }, () => requests.next().value);
}

describe('generated requests', () => {
  it('are the same for one seed, and others for another', () => {
    expect(take(7, 200)).toEqual(take(7, 200));
    expect(take(7, 200)).not.toEqual(take(8, 200));
  });

  it('have every verb, and bodies of every kind', () => {
    const requests = take(1, 2000);
    expect(new Set(requests.map(({ method }) => method))).toEqual(
      new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']),
    );
    const types = new Set(requests.map(({ headers }) => headers['content-type']));
    for (const type of ['json-patch+json', 'merge-patch+json', 'strategic-merge-patch+json', 'apply-patch+yaml']) {
      expect(types).toContain(`application/${type}`);
    }
    expect(requests.some(({ query }) => query.some(([name]) => name === 'watch'))).toBe(true);
  });
});
