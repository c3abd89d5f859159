import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { flunder } from '../harness/objects.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Representations');
const as = (kind: string, more = '') => ({ accept: `application/json;as=${kind};v=v1;g=meta.k8s.io${more}` });

conform('Table of a list: columns and a row for each', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, {}, { labels: { set: name } }));
  const { body, headers } = await api.get(space.path(), { labelSelector: `set=${name}` }, as('Table'));
  expect(headers['content-type']).toContain('application/json');
  expect(body).toMatchObject({
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion: expect.any(String) },
    rows: [{ object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: { name } } }],
  });
  const columns = body['columnDefinitions'] as { name: string; type: string; format: string }[];
  expect(columns[0]).toMatchObject({ name: 'Name', type: 'string', format: 'name' });
  const rows = body['rows'] as { cells: unknown[] }[];
  expect(rows[0]?.cells).toHaveLength(columns.length);
  expect(rows[0]?.cells[0]).toBe(name);
});

conform('Table of one object', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  const { body } = await api.get(space.path('v1beta1', name), {}, as('Table'));
  expect(body).toMatchObject({ kind: 'Table', rows: [{ cells: expect.arrayContaining([name]) }] });
});

conform('Table: includeObject says what each row carries', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  const rows = async (includeObject: string) =>
    (await api.get(space.path('v1beta1', name), { includeObject }, as('Table'))).body['rows'];
  expect(await rows('Object')).toMatchObject([{ object: { kind: 'Flunder', spec: {}, metadata: { name } } }]);
  expect(await rows('Metadata')).toMatchObject([{ object: { kind: 'PartialObjectMetadata' } }]);
  expect(await rows('None')).not.toMatchObject([{ object: { metadata: {} } }]);
});

conform('Table: another includeObject is refused', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  const answer = await api.get(space.path('v1beta1', name), { includeObject: 'Some' }, as('Table'));
  expect(answer.code).toBe(400);
});

conform('Table of another version than v1 is refused', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  const accept = 'application/json;as=Table;v=v9;g=meta.k8s.io';
  expect((await api.get(space.path('v1beta1', name), {}, { accept })).code).toBe(406);
});

conform('Table, else JSON: the first that the server can', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  const accept = 'application/json;as=Table;v=v9;g=meta.k8s.io,application/json';
  expect((await api.get(space.path('v1beta1', name), {}, { accept })).body.kind).toBe('Flunder');
});

conform('PartialObjectMetadata of one object', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, { flunderReference: 'a', referenceType: 'Flunder' }));
  const { body } = await api.get(space.path('v1beta1', name), {}, as('PartialObjectMetadata'));
  expect(body).toMatchObject({ kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: { name } });
  expect(body).not.toHaveProperty('spec');
});

conform('PartialObjectMetadataList of a list', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, {}, { labels: { set: name } }));
  const { body } = await api.get(space.path(), { labelSelector: `set=${name}` }, as('PartialObjectMetadataList'));
  expect(body).toMatchObject({
    kind: 'PartialObjectMetadataList',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion: expect.any(String) },
  });
  expect(body.items).toMatchObject([{ metadata: { name } }]);
});

conform('PartialObjectMetadata of what was written', async ({ api, space, name }) => {
  const call = { body: flunder(name), headers: as('PartialObjectMetadata') };
  const { code, body } = await api.call('POST', space.path(), call);
  expect(code).toBe(201);
  expect(body).toMatchObject({ kind: 'PartialObjectMetadata', metadata: { name } });
});

conform('YAML', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  const { text, headers } = await api.get(space.path('v1beta1', name), {}, { accept: 'application/yaml' });
  expect(headers['content-type']).toContain('application/yaml');
  expect(parse(text)).toMatchObject({ kind: 'Flunder', metadata: { name }, spec: {} });
});

conform('YAML of a Status', async ({ api, space, name }) => {
  const { code, text } = await api.get(space.path('v1beta1', name), {}, { accept: 'application/yaml' });
  expect(code).toBe(404);
  expect(parse(text)).toMatchObject({ kind: 'Status', reason: 'NotFound' });
});

conform('JSON where anything is taken, or nothing is said', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  for (const accept of ['*/*', '', 'text/html,application/xhtml+xml,*/*;q=0.8']) {
    const { headers, body } = await api.get(space.path('v1beta1', name), {}, { accept });
    expect(headers['content-type'], accept).toContain('application/json');
    expect(body.kind, accept).toBe('Flunder');
  }
});

conform(
  'JSON where any kind of application/ is taken',
  {
    better: 'JSON is one; the Go sample answers 406',
  },
  async ({ api, space, name }) => {
    await api.post(space.path(), flunder(name));
    const { body } = await api.get(space.path('v1beta1', name), {}, { accept: 'application/*' });
    expect(body.kind).toBe('Flunder');
  },
);

conform('by their weight', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  const accept = 'application/json;q=0.1,application/yaml;q=0.9';
  expect((await api.get(space.path('v1beta1', name), {}, { accept })).headers['content-type']).toContain('yaml');
});

conform('that there are not are refused with those that there are', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  for (const accept of ['application/xml', 'text/html', 'application/cbor']) {
    const { body } = await api.get(space.path('v1beta1', name), {}, { accept });
    expect(body, accept).toMatchObject({ kind: 'Status', code: 406, reason: 'NotAcceptable' });
    expect(body.message, accept).toMatch(/application\/json, application\/yaml/);
  }
});

conform(
  'JSON for clients that list protobuf first',
  {
    better: 'The Go sample answers 406, though JSON is listed as well (kubernetes#86666)',
  },
  async ({ api, space, name }) => {
    await api.post(space.path(), flunder(name));
    const accept = 'application/vnd.kubernetes.protobuf,application/json';
    const { code, body } = await api.get(space.path('v1beta1', name), {}, { accept });
    expect(code).toBe(200);
    expect(body.kind).toBe('Flunder');
  },
);

conform('protobuf alone is refused', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  const accept = 'application/vnd.kubernetes.protobuf';
  expect((await api.get(space.path('v1beta1', name), {}, { accept })).code).toBe(406);
});

conform('pretty, if asked for', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  const { text } = await api.get(space.path('v1beta1', name), { pretty: true });
  expect(text).toContain('\n  "kind": "Flunder"');
  expect((await api.get(space.path('v1beta1', name), { pretty: false })).text.trim()).not.toContain('\n');
});

conform('gzip for big answers, if the client takes it', async ({ api, space, name }) => {
  const labels = { set: name };
  const annotations = { big: 'x'.repeat(200 * 1024) };
  await api.post(space.path(), flunder(name, {}, { labels, annotations }));
  const path = space.path('v1beta1', name);
  const packed = await api.get(path, {}, { 'accept-encoding': 'gzip' });
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(gunzipSync(packed.bytes).toString())).toMatchObject({ metadata: { name } });
  expect((await api.get(path)).headers['content-encoding']).toBeUndefined();
});

conform('no gzip for small ones', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  const { headers } = await api.get(space.path('v1beta1', name), {}, { 'accept-encoding': 'gzip' });
  expect(headers['content-encoding']).toBeUndefined();
});

conform(
  'useful columns in tables',
  {
    better: 'type, reference and age are what people look for; the Go sample shows the name and a time',
  },
  async ({ api, space, name }) => {
    await api.post(space.path(), flunder(name, { flunderReference: 'a', referenceType: 'Flunder' }));
    const { body } = await api.get(space.path('v1beta1', name), {}, as('Table'));
    const columns = body['columnDefinitions'] as { name: string }[];
    expect(columns.map((column) => column.name)).toEqual(expect.arrayContaining(['Name', 'Reference', 'Age']));
  },
);
