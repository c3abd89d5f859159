import { describe, expect, it } from 'vitest';
import { outcomeOf, percentOf, textArguments, transferArguments } from './curl.ts';

const patience = { connect: 5, stall: 20, tries: 3 };
const ended = (exitCode: number, status = '000') => ({
  exitCode,
  stdout: status,
  stderr: `curl: (${exitCode}) the reason`,
});

describe('the command', () => {
  it('goes on where it has stopped, and gives up connecting after five seconds', () => {
    const command = transferArguments('https://host/file', '/cache/file', patience).join(' ');
    expect(command).toContain('--continue-at - ');
    expect(command).toContain('--connect-timeout 5 ');
    expect(command).toMatch(/--output \/cache\/file https:\/\/host\/file$/);
  });

  it('never leaves TLS, also not by a redirect, unless a mirror has none', () => {
    expect(textArguments('https://host/file', 'f', patience).join(' ')).toContain('--proto =https ');
    expect(textArguments('http://127.0.0.1/file', 'f', patience).join(' ')).toContain('--proto =http,https ');
  });
});

describe('what became of it', () => {
  it.each([
    [6, '000', 'unreachable'],
    [7, '000', 'unreachable'],
    [28, '000', 'unreachable'],
    [60, '000', 'unreachable'],
    [28, '200', 'broken'],
    [18, '200', 'broken'],
    [56, '206', 'broken'],
    [22, '503', 'broken'],
    [22, '404', 'refused'],
    [22, '416', 'restart'],
    [33, '200', 'restart'],
    [23, '200', 'disk-full'],
    [47, '302', 'refused'],
  ])('exit code %i with status %s: %s', (exitCode, status, kind) => {
    expect(outcomeOf(ended(exitCode, status))).toEqual({ kind, why: 'the reason' });
  });

  it('is whole with exit code 0', () => {
    expect(outcomeOf({ exitCode: 0, stdout: '200', stderr: '####  100.0%' })).toEqual({ kind: 'whole' });
  });
});

it('reads the percent off the progress bar', () => {
  expect(percentOf('#########                             12.8%')).toBe(12);
  expect(percentOf('######################## 100.0%')).toBe(100);
  expect(percentOf('curl: (7) Failed to connect')).toBeUndefined();
});
