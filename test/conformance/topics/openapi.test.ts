import { expect } from 'vitest';
import { must } from '../harness/objects.ts';
import { openDirectly, readKeyed } from '../harness/open-target.ts';
import { group } from '../harness/space.ts';
import { type Scene, topic } from '../harness/topic.ts';

const conform = topic('OpenAPI');
const version = `apis/${group}/v1beta1`;

/** As the aggregator asks the server itself. */
function atServer({ direct }: Scene) {
  const server = direct();
  const api = openDirectly(server, readKeyed(server.frontProxy));
  const who = { 'x-remote-user': 'system:aggregator', 'x-remote-group': 'system:masters' };
  return (path: string, headers: object = {}) => api.get(path, {}, { ...who, ...headers });
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Record<string, unknown>>> };
  readonly definitions: Readonly<Record<string, Record<string, unknown>>>;
}

type Paths = Readonly<Record<string, { readonly serverRelativeURL: string }>>;

async function urlOf(scene: Scene): Promise<string> {
  const { body } = await atServer(scene)('/openapi/v3');
  return must((body['paths'] as Paths)[version]).serverRelativeURL;
}

async function documentOf({ api }: Scene): Promise<Document> {
  const { body } = await api.get('/openapi/v3');
  const { serverRelativeURL } = must((body['paths'] as Paths)[version], version);
  return (await api.get(serverRelativeURL)).body as unknown as Document;
}

const kindOf = (schema: Record<string, unknown>) => schema['x-kubernetes-group-version-kind'];

conform('v3 names a document for each version, with a hash', async (scene) => {
  const { body } = await atServer(scene)('/openapi/v3');
  const paths = body['paths'] as Paths;
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['apis', `apis/${group}`, `apis/${group}/v1alpha1`, version, 'version']),
  );
  for (const [path, { serverRelativeURL }] of Object.entries(paths)) {
    expect(serverRelativeURL).toMatch(new RegExp(`^/openapi/v3/${path}\\?hash=[0-9A-F]{16,}$`));
  }
});

conform('v3 under its hash may be kept for ever', async (scene) => {
  const { code, headers } = await atServer(scene)(await urlOf(scene));
  expect(code).toBe(200);
  expect(headers['cache-control']).toContain('immutable');
  expect(headers['cache-control']).toContain('public');
  expect(new Date(must(headers['expires'])).getTime()).toBeGreaterThan(Date.now() + 300 * 86_400_000);
  expect(headers['etag']).toBeTruthy();
});

conform('v3 without a hash is answered, too, and not sent again to who has it', async (scene) => {
  const ask = atServer(scene);
  const { code, headers } = await ask(`/openapi/v3/${version}`);
  expect(code).toBe(200);
  expect((await ask(`/openapi/v3/${version}`, { 'if-none-match': headers['etag'] })).code).toBe(304);
});

conform('v3 comes through the aggregator with the kinds of the group', async (scene) => {
  const { components, paths } = await documentOf(scene);
  const kinds = Object.values(components.schemas).flatMap((schema) => (kindOf(schema) as object[] | undefined) ?? []);
  expect(kinds).toContainEqual({ group, version: 'v1beta1', kind: 'Flunder' });
  expect(kinds).toContainEqual({ group, version: 'v1beta1', kind: 'FlunderList' });
  const collection = must(paths[`/${version}/namespaces/{namespace}/flunders`]);
  expect(collection['post']).toMatchObject({
    'x-kubernetes-action': 'post',
    'x-kubernetes-group-version-kind': { group, version: 'v1beta1', kind: 'Flunder' },
  });
  expect(collection['delete']).toMatchObject({ 'x-kubernetes-action': 'deletecollection' });
  const one = must(paths[`/${version}/namespaces/{namespace}/flunders/{name}`]);
  expect(Object.keys(one)).toEqual(expect.arrayContaining(['get', 'put', 'patch', 'delete', 'parameters']));
});

conform('v3 has the fields of the spec', async (scene) => {
  const { components } = await documentOf(scene);
  const name = must(Object.keys(components.schemas).find((one) => one.endsWith('v1beta1.FlunderSpec')));
  expect(components.schemas[name]?.['properties']).toMatchObject({
    flunderReference: { type: 'string' },
    fischerReference: { type: 'string' },
    referenceType: { type: 'string' },
  });
});

conform('v2 comes as one document with an ETag', async (scene) => {
  const { code, headers, body } = await atServer(scene)('/openapi/v2');
  expect(code).toBe(200);
  expect(body['swagger']).toBe('2.0');
  expect(body['info']).toMatchObject({ title: 'Wardle' });
  expect(headers['etag']).toBeTruthy();
  const again = await atServer(scene)('/openapi/v2', { 'if-none-match': headers['etag'] });
  expect(again.code).toBe(304);
});

conform('v2 has the definitions of both versions', async (scene) => {
  const { definitions } = (await atServer(scene)('/openapi/v2')).body as unknown as Document;
  const names = Object.keys(definitions);
  for (const one of ['v1alpha1.Flunder', 'v1beta1.Flunder', 'v1alpha1.Fischer', 'v1alpha1.FlunderList']) {
    expect(
      names.filter((name) => name.endsWith(one)),
      one,
    ).toHaveLength(1);
  }
});

conform('v2 is merged by the aggregator', { timeout: 90_000 }, async ({ api }) => {
  const end = Date.now() + 80_000;
  for (;;) {
    const { definitions } = (await api.get('/openapi/v2')).body as unknown as Document;
    if (Object.keys(definitions).some((name) => name.endsWith('v1beta1.FlunderSpec'))) return;
    if (Date.now() > end) throw new Error('the merged document has no FlunderSpec');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
});

conform(
  'v3 under an outdated hash is the document of now',
  {
    better: 'The Go sample redirects, which the aggregator turns into 502',
  },
  async (scene) => {
    const { code } = await atServer(scene)(`/openapi/v3/${version}?hash=OLD`);
    expect(code).toBe(200);
  },
);

conform(
  'lists the values of referenceType',
  {
    better: 'kubectl explain shows them; the Go sample has a string',
  },
  async (scene) => {
    const { components } = await documentOf(scene);
    const name = must(Object.keys(components.schemas).find((one) => one.endsWith('v1beta1.FlunderSpec')));
    expect(components.schemas[name]?.['properties']).toMatchObject({ referenceType: { enum: ['Flunder', 'Fischer'] } });
  },
);
