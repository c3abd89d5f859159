import { expect, it } from 'vitest';
import { widgets } from '../api/testing/widgets.ts';
import { wardle } from '../api/wardle.ts';
import { verificationsOf } from './verifications.ts';

it('proves of an API of somebody’s own what needs nothing of the sample', () => {
  const own = verificationsOf(widgets).map(({ id }) => id);
  expect(own).toEqual(['api-services', 'serving-certificate', 'samples', 'served', 'forbidden', 'front-proxy-trust']);
  const sample = verificationsOf(wardle).map(({ id }) => id);
  expect(sample.slice(0, 3)).toEqual(['api-services', 'serving-certificate', 'flunder']);
  expect(sample).toHaveLength(9);
});
