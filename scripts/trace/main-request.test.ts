import { expect, it } from 'vitest';
import { mainRequest } from './main-request.ts';
import type { Purpose, TracedRequest } from './model.ts';

it.each<[readonly Purpose[], number | undefined]>([
  [['discovery', 'discovery', 'read'], 2],
  [['openapi', 'read', 'write', 'read'], 2],
  [['read', 'watch'], 1],
  [['discovery', 'openapi'], 1],
  [['other', 'discovery'], 0],
  [[], undefined],
])('of %j is number %s', (purposes, main) => {
  expect(mainRequest(purposes.map((purpose) => ({ purpose }) as TracedRequest))).toBe(main);
});
