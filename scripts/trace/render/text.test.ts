import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { recordedModel } from '../testing/records.ts';
import { renderText } from './text.ts';

const plain = (name: string, request?: number, columns?: number) =>
  stripVTControlCharacters(renderText(recordedModel(name), { request, columns }));

describe('a request in words', () => {
  const text = plain('get');

  it('begins with what it was and how long it took', () => {
    const [title, about, took] = text.split('\n');
    expect(title).toBe('GET /apis/wardle.example.com/v1beta1/namespaces/default/flunders?limit=500  200');
    expect(about).toMatch(/^Audit-Id [0-9a-f-]{36}, way: aggregated$/);
    expect(took).toMatch(
      /^kubectl waits for the answer [\d.]+ ms · kube-apiserver has the request [\d.]+ ms · sample server /,
    );
  });

  it('tells hop by hop who recorded what, and marks the rest', () => {
    expect(text).toMatch(/^✓ +\+0\.0 ms {2}kubectl asks kube-apiserver {2}kubectl ➞ kube-apiserver$/m);
    expect(text).toMatch(/^ {14}s client certificate +CN=front-proxy-client$/m);
    expect(text).toMatch(/^ {14}a decision +allow$/m);
    expect(text).toMatch(
      /^ {14}~ proved by +a client certificate \(inferred from the credential-id, which begins with X509SHA256=\)$/m,
    );
    expect(text.split('\n').at(-1)).toBe(
      "k kubectl's log · a kube-apiserver's audit log · s the server's trace · o the object, read afterwards · ~ not recorded anywhere, inferred",
    );
  });

  it('breaks lines at the width of a terminal only', () => {
    const narrow = plain('get', undefined, 90);
    const facts = narrow.split('\n').filter((line) => line.startsWith(' '.repeat(14)));
    expect(facts.length).toBeGreaterThan(50);
    for (const line of facts) expect(line.length).toBeLessThanOrEqual(90);
    expect(narrow.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
  });
});

describe('several requests', () => {
  it('are listed, the one that is shown marked', () => {
    const lines = plain('create').split('\n');
    expect(lines[0]).toMatch(/^kubectl made 3 requests; number 3 is shown in full/);
    expect(lines[1]).toMatch(/^ {3}1 GET +\/openapi\/v3\?timeout=32s +200 /);
    expect(lines[3]).toMatch(/^➞ {2}3 POST +\/apis\/wardle\.example\.com\/v1alpha1\/.* 201 .* aggregated/);
  });

  it('can each be shown', () => {
    expect(plain('create', 1)).toMatch(/^GET \/openapi\/v3\?timeout=32s {2}200$/m);
  });
});

it('a refusal stands out where it happened', () => {
  expect(plain('banned')).toMatch(/^✗ +\+[\d.]+ ms {2}Admission: the plugins look at the object/m);
  expect(plain('down')).toMatch(/way: aggregated, but it never got there$/m);
  expect(plain('down')).toMatch(/^Note: replica 1 could not be asked: connect ECONNREFUSED/m);
});

it('a command without requests says so', () => {
  const { main: _none, ...model } = { ...recordedModel('get'), requests: [] };
  expect(renderText(model, { request: undefined, columns: undefined })).toContain('kubectl made no request');
});
