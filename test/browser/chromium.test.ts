import { expect, test } from 'vitest';
import { findChromium } from './chromium.ts';

test('without a browser it is said what to install', () => {
  expect(() => findChromium({ PATH: '/nonexistent' })).toThrow('apt-get install chromium');
  expect(findChromium({ LAB_CHROMIUM: '/opt/chromium', PATH: '' })).toBe('/opt/chromium');
});
