import { describe, expect, test } from 'vitest';
import { tokenDigest } from './bearer-token.ts';
import { parseTokenFile } from './parse-token-file.ts';

describe('a token file', () => {
  test('has a user a line, with groups or without', () => {
    const users = parseTokenFile('t1,jane,7,"dev,ops"\r\n\nt2,"doe, john",,dev\nt3,x,1,""\n');
    expect(users.get(tokenDigest('t1'))).toEqual({ name: 'jane', uid: '7', groups: ['dev', 'ops'], extra: {} });
    expect(users.get(tokenDigest('t2'))).toEqual({ name: 'doe, john', groups: ['dev'], extra: {} });
    expect(users.get(tokenDigest('t3'))?.groups).toEqual([]);
    expect(users.size).toBe(3);
  });

  test('may begin with a byte order mark, and may be empty', () => {
    expect(parseTokenFile('\ufefft1,jane,7').has(tokenDigest('t1'))).toBe(true);
    expect(parseTokenFile('').size).toBe(0);
  });

  test('holds no token where the server remembers it', () => {
    expect([...parseTokenFile('secret,jane,7').keys()].join()).not.toContain('secret');
  });

  test.each([
    ['secret,a,1\nsecret2,b', 'line 2: at least 3 columns are needed, found 2'],
    ['# who is who\n', 'line 1: at least 3 columns are needed, found 1'],
    ['\nsecret,a,1,dev,ops', 'line 2: more than 4 columns: quotes belong around several groups'],
    [',a,1', 'line 1: the token is empty'],
    ['secret,,1', 'line 1: the name of the user is empty'],
    ['secret,a,1\n\nsecret,b,2', 'line 3: its token is that of line 1'],
    ['secret,a,1\nx,b,2, "dev,ops"', 'line 2: quotes are not closed, or within a field'],
    ['x,a,1\nsecret,b,2,"dev', 'line 2: quotes are not closed, or within a field'],
  ])('%j: %s', (text, message) => {
    expect(() => parseTokenFile(text)).toThrow(message);
    expect(() => parseTokenFile(text)).toThrow(/^(?!.*secret).*token,user,uid,"group1,group2"$/);
  });
});
