import { describe, expect, it } from 'vitest';
import { widgets } from '../endpoints/testing/widget.ts';
import { createCodec } from './codec.ts';

const codec = createCodec(widgets);
const stored = (apiVersion: string, spec: object) =>
  Buffer.from(JSON.stringify({ apiVersion, kind: 'Widget', metadata: { name: 'a' }, spec }));

describe('codec', () => {
  it('keeps the resource version out of what is stored', () => {
    const object = codec.decode(stored('test.example.com/v1', { color: 'red' }), 7);
    expect(object.metadata).toEqual({ name: 'a', resourceVersion: '7' });
    expect(String(codec.encode(object))).not.toContain('resourceVersion');
  });

  it('reads objects that were stored in another version', () => {
    const object = codec.decode(stored('test.example.com/v1alpha1', { colour: 'red' }), 7);
    expect(object).toMatchObject({ apiVersion: 'test.example.com/v1', spec: { color: 'red' } });
    expect(JSON.parse(String(codec.encodeVersion(object, 'v1alpha1').bytes))).toMatchObject({
      spec: { colour: 'red' },
    });
  });
});

it('what is encoded for readers is what JSON.stringify makes of it, and the place of metadata in it', () => {
  const v1 = widgets.versions.find(({ version }) => version === 'v1');
  const metadata = { name: 'ü', labels: { metadata: '"metadata":{}' } };
  for (const object of [
    { apiVersion: 'test.example.com/v1', kind: 'Widget', metadata, spec: { color: 'é' } },
    { kind: 'Widget', spec: { color: 'é' }, status: undefined, metadata, apiVersion: 'test.example.com/v1' },
  ]) {
    const { bytes, metadata: place } = codec.encodeVersion(object, 'v1');
    expect(String(bytes)).toBe(JSON.stringify(v1?.fromHub(object as never)));
    expect(String(bytes.subarray(...place))).toBe(JSON.stringify(metadata));
  }
});
