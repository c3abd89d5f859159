import { describe, expect, it } from 'vitest';
import { decodeContinue, encodeContinue } from './continue-token.ts';

const tokenOf = (start: string) =>
  Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: 5, start })).toString('base64url');

describe('a continue token', () => {
  it('comes back as it was', () => {
    const token = { revision: 5, startKey: '/p/ns/a\u0000' };
    expect(decodeContinue('/p/ns/', encodeContinue('/p/ns/', token))).toEqual(token);
  });

  it('may begin with a slash, as those of Go servers do', () => {
    expect(decodeContinue('/p/', tokenOf('/ns/a\u0000')).startKey).toBe('/p/ns/a\u0000');
  });

  it.each(['../x', 'a/../../x', './a', 'a//b', 'a/'])('leads nowhere else by %s', (start) => {
    expect(() => decodeContinue('/p/', tokenOf(start))).toThrow(`continue key is not valid: ${start}`);
  });
});
