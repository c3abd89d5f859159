import { describe, expect, it } from 'vitest';
import type { Answer } from '../../conformance/harness/answer.ts';
import { normalize } from './normalize.ts';

function answer(body: unknown, type = 'application/json'): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { code: 200, headers: { 'content-type': type }, bytes: Buffer.from(text), text, warnings: [], body: {} };
}
const body = (given: unknown, before?: string, type?: string) => normalize(answer(given, type), before).body;

describe('a normalized answer', () => {
  it('has no uid, time or version, but tells whether the version changed', () => {
    const metadata = {
      uid: '11111111-2222-4333-8444-555555555555',
      creationTimestamp: '2026-01-02T03:04:05Z',
      resourceVersion: '5',
      name: 'made-ab2c4',
    };
    const cleaned = { uid: '«a uid»', creationTimestamp: '«a time»', name: 'made-«random»' };
    expect(body({ metadata })).toEqual({ metadata: { ...cleaned, resourceVersion: '«a version»' } });
    expect(body({ metadata }, '5')).toMatchObject({ metadata: { resourceVersion: '«as before»' } });
  });

  it('shows where a list goes on', () => {
    const token = Buffer.from('{"v":"meta.k8s.io/v1","rv":5,"start":"/a"}').toString('base64url');
    expect(body({ continue: token })).toEqual({ continue: '{"v":"meta.k8s.io/v1","rv":«a version»,"start":"a"}' });
  });

  it('is read from YAML and from lines of events as well', () => {
    expect(body('kind: Flunder\n', undefined, 'application/yaml')).toEqual({ kind: 'Flunder' });
    expect(body('{"type":"ADDED"}\n{"type":"DELETED"}\n')).toEqual([{ type: 'ADDED' }, { type: 'DELETED' }]);
  });

  it('has the managers by what they did', () => {
    const entry = { manager: 'me', operation: 'Apply', apiVersion: 'g/v1', time: '2026-01-02T03:04:05Z', fieldsV1: {} };
    expect(body({ managedFields: [entry] })).toEqual({
      managedFields: { 'me Apply v1': { ...entry, time: '«a time»' } },
    });
  });

  it('has the columns and cells of a table by name, those of a watch by the first one’s', () => {
    const table = (columns: readonly string[], cell: string) => ({
      kind: 'Table',
      columnDefinitions: columns.map((name) => ({ name })),
      rows: [{ cells: [cell] }],
    });
    const named = { columnDefinitions: { Name: { name: 'Name' } }, rows: [{ cells: { Name: 'a' } }] };
    expect(body(table(['Name'], 'a'))).toMatchObject(named);
    const lines = [table(['Name'], 'a'), table([], 'b')].map((object) => JSON.stringify({ type: 'ADDED', object }));
    expect(body(lines.join('\n'))).toMatchObject([{ object: named }, { object: { rows: [{ cells: { Name: 'b' } }] } }]);
  });

  it('keeps everything else', () => {
    expect(body({ message: 'flunders "5" 2026' })).toEqual({ message: 'flunders "5" 2026' });
  });
});
