import { expect, test } from 'vitest';
import { guardHeaders, sessionCookie } from './headers.ts';

test('nothing inline runs, nothing comes from elsewhere, nobody frames it', () => {
  const policy = guardHeaders['Content-Security-Policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(Object.keys(guardHeaders).some((name) => /^access-control-/i.test(name))).toBe(false);
});

test('the cookie goes to this page alone, and no script reads it', () => {
  const cookie = sessionCookie({ base: '/b4se/', token: 't', session: 's3ss' });
  expect(cookie).toBe('aggregation-lab-ui=s3ss; Path=/b4se/; HttpOnly; SameSite=Strict');
});
