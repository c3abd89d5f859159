import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer, widget } from '../testing/test-server.ts';

let server: TestServer;
const all = 'v1/namespaces/default/widgets';

beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

describe('create', () => {
  it('fills in what the server decides and stores the object', async () => {
    const created = await server.call('POST', all, widget('a', { color: 'red' }, { labels: { x: 'y' } }));
    expect(created.code).toBe(201);
    expect(created.json).toMatchObject({
      kind: 'Widget',
      apiVersion: 'test.example.com/v1',
      metadata: {
        name: 'a',
        namespace: 'default',
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
        creationTimestamp: '2026-01-02T03:04:05Z',
        generation: 1,
        resourceVersion: expect.stringMatching(/^\d+$/),
      },
      spec: { color: 'red', size: 1 },
      status: {},
    });
    const got = await server.call('GET', `${all}/a`);
    expect(got.json).toEqual(created.json);
    const { found } = await server.storage.get('/registry/test/test.example.com/widgets/default/a');
    expect(JSON.parse(String(found?.value)).metadata).not.toHaveProperty('resourceVersion');
    expect(String(found?.value).endsWith('}\n')).toBe(true);
  });

  it('notes who set what', async () => {
    const { json } = await server.call('POST', all, widget('a', { color: 'red' }, { labels: { x: 'y' } }));
    expect(json.metadata.managedFields).toEqual([
      {
        manager: 'tester',
        operation: 'Update',
        apiVersion: 'test.example.com/v1',
        time: '2026-01-02T03:04:05Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:metadata': { 'f:labels': { '.': {}, 'f:x': {} } }, 'f:spec': { 'f:color': {}, 'f:size': {} } },
      },
    ]);
  });

  it('makes a name of generateName', async () => {
    const { json } = await server.call('POST', all, { metadata: { generateName: 'w-' } });
    expect(json.metadata.name).toMatch(/^w-[a-z0-9]{5}$/);
  });

  it.each([
    [
      { apiVersion: 'test.example.com/v1alpha1', kind: 'Widget', metadata: { name: 'a' } },
      400,
      'the API version in the data (test.example.com/v1alpha1) does not match the expected API version (test.example.com/v1)',
    ],
    [
      '',
      400,
      "the object provided is unrecognized (must be of type Widget): couldn't get version/kind; json parse error: unexpected end of JSON input (<empty>)",
    ],
    [
      widget('a', { color: 7 }),
      400,
      'Widget in version "v1" cannot be handled as a Widget: json: cannot unmarshal number into Go struct field WidgetSpec.spec.color of type string',
    ],
    [
      widget('a', {}, { namespace: 'other' }),
      400,
      'the namespace of the provided object does not match the namespace sent on the request',
    ],
    [
      widget('a', { color: 'ugly' }),
      422,
      'Widget.test.example.com "a" is invalid: spec.color: Unsupported value: "ugly": supported values: "red", "blue"',
    ],
    [
      widget('a/b'),
      422,
      'Widget.test.example.com "a/b" is invalid: metadata.name: Invalid value: "a/b": may not contain \'/\'',
    ],
    [
      { metadata: {} },
      422,
      'Widget.test.example.com "" is invalid: metadata.name: Required value: name or generateName is required',
    ],
  ])('refuses %j', async (body, code, message) => {
    const answer = await server.call('POST', all, body);
    expect(answer.json).toMatchObject({ kind: 'Status', status: 'Failure', code, message });
    expect(answer.code).toBe(code);
  });

  it('tells fields as the version of the request names them', async () => {
    const body = { metadata: { name: 'a' }, spec: { colour: 'ugly' } };
    const { json } = await server.call('POST', 'v1alpha1/namespaces/default/widgets', body);
    expect(json.details.causes?.[0]?.field).toBe('spec.colour');
  });

  it('refuses a name that is taken', async () => {
    await server.call('POST', all, widget('a'));
    const { json } = await server.call('POST', all, widget('a'));
    expect(json).toMatchObject({
      code: 409,
      reason: 'AlreadyExists',
      message: 'widgets.test.example.com "a" already exists',
    });
  });

  it('warns of unknown and double fields, or refuses them', async () => {
    const body = '{"metadata":{"name":"a","name":"a"},"spec":{"colr":"red"}}';
    const warned = await server.call('POST', `${all}?dryRun=All`, body);
    expect(warned.headers.get('warning')).toBe(
      '299 - "duplicate field \\"metadata.name\\"", 299 - "unknown field \\"spec.colr\\""',
    );
    const strict = await server.call('POST', `${all}?fieldValidation=Strict`, body);
    expect(strict.json.message).toBe(
      'Widget in version "v1" cannot be handled as a Widget: strict decoding error: duplicate field "metadata.name", unknown field "spec.colr"',
    );
    const ignored = await server.call('POST', `${all}?fieldValidation=Ignore`, body);
    expect([ignored.code, ignored.headers.get('warning')]).toEqual([201, null]);
  });

  it('stores nothing in a dry run', async () => {
    const dry = await server.call('POST', `${all}?dryRun=All`, widget('a'));
    expect([dry.code, dry.json.metadata.resourceVersion]).toEqual([201, undefined]);
    expect((await server.call('GET', `${all}/a`)).code).toBe(404);
    const wrong = await server.call('POST', `${all}?dryRun=Some`, widget('a'));
    expect(wrong.json.message).toBe(
      'CreateOptions.meta.k8s.io "" is invalid: dryRun: Unsupported value: ["Some"]: supported values: "All"',
    );
  });
});

describe('update', () => {
  it('counts the generation on a change of spec and leaves status alone', async () => {
    const { json } = await server.call('POST', all, widget('a', { color: 'red' }));
    const changed = await server.call('PUT', `${all}/a`, { ...json, spec: { color: 'blue' }, status: { phase: 'x' } });
    expect(changed.json).toMatchObject({ metadata: { generation: 2 }, spec: { color: 'blue', size: 1 }, status: {} });
    const status = await server.call('PUT', `${all}/a/status`, {
      ...changed.json,
      spec: {},
      status: { phase: 'done' },
    });
    expect(status.json).toMatchObject({
      metadata: { generation: 2 },
      spec: { color: 'blue' },
      status: { phase: 'done' },
    });
    expect(status.json.metadata.managedFields).toHaveLength(2);
  });

  it('writes nothing if nothing changes', async () => {
    const { json } = await server.call('POST', all, widget('a', { color: 'red' }));
    const same = await server.call('PUT', `${all}/a`, json);
    expect(same.json).toEqual(json);
  });

  it('refuses an update without or with an old resourceVersion, or of what is not there', async () => {
    const { json } = await server.call('POST', all, widget('a'));
    const without = await server.call('PUT', `${all}/a`, widget('a'));
    expect(without.json).toMatchObject({
      code: 422,
      message:
        'widgets.test.example.com "a" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update',
      details: { kind: 'widgets' },
    });
    await server.call('PUT', `${all}/a`, { ...json, spec: { color: 'blue' } });
    const stale = await server.call('PUT', `${all}/a`, { ...json, spec: { color: 'green' } });
    expect(stale.json).toMatchObject({
      code: 409,
      message:
        'Operation cannot be fulfilled on widgets.test.example.com "a": the object has been modified; please apply your changes to the latest version and try again',
    });
    expect((await server.call('PUT', `${all}/b`, widget('b'))).code).toBe(404);
  });

  it('loses no write of forty at once', async () => {
    await server.call('POST', all, widget('a', { size: 0 }));
    const patches = Array.from({ length: 40 }, (_, index) =>
      server.call(
        'PATCH',
        `${all}/a`,
        { metadata: { labels: { [`l${index}`]: 'x' } } },
        { 'content-type': 'application/merge-patch+json' },
      ),
    );
    expect((await Promise.all(patches)).every(({ code }) => code === 200)).toBe(true);
    const { json } = await server.call('GET', `${all}/a`);
    expect(Object.keys(json.metadata.labels ?? {})).toHaveLength(40);
  });
});

describe('delete', () => {
  it('answers with a Status that says what is gone', async () => {
    const { json } = await server.call('POST', all, widget('a'));
    const { json: status } = await server.call('DELETE', `${all}/a`);
    const details = { name: 'a', group: 'test.example.com', kind: 'widgets', uid: json.metadata.uid };
    expect(status).toEqual({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details });
    expect((await server.call('DELETE', `${all}/a`)).code).toBe(404);
  });

  it('waits for finalizers', async () => {
    await server.call('POST', all, widget('a', {}, { finalizers: ['test.example.com/hold'] }));
    const { json } = await server.call('DELETE', `${all}/a`);
    expect(json.metadata).toMatchObject({ deletionTimestamp: '2026-01-02T03:04:05Z', deletionGracePeriodSeconds: 0 });
    const merge = { 'content-type': 'application/merge-patch+json' };
    const added = await server.call(
      'PATCH',
      `${all}/a`,
      { metadata: { finalizers: ['x/y', 'test.example.com/hold'] } },
      merge,
    );
    expect(added.code).toBe(422);
    await server.call('PATCH', `${all}/a`, { metadata: { finalizers: null } }, merge);
    expect((await server.call('GET', `${all}/a`)).code).toBe(404);
  });

  it('adds the finalizer of the propagation policy', async () => {
    await server.call('POST', all, widget('a'));
    const body = { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Foreground' };
    const { json } = await server.call('DELETE', `${all}/a`, body);
    expect(json.metadata.finalizers).toEqual(['foregroundDeletion']);
  });

  it('checks preconditions', async () => {
    await server.call('POST', all, widget('a'));
    const { json } = await server.call('DELETE', `${all}/a`, { preconditions: { uid: 'nope' } });
    expect(json.code).toBe(409);
    expect(json.message).toContain('the UID in the precondition (nope) does not match the UID in record (');
  });

  it('deletes what a selector finds and says what it was', async () => {
    await server.call('POST', all, widget('a', {}, { labels: { app: 'x' } }));
    await server.call('POST', all, widget('b'));
    const { json } = await server.call('DELETE', `${all}?labelSelector=app%3Dx`);
    expect(json.kind).toBe('WidgetList');
    expect(json.items.map(({ metadata }) => metadata.name)).toEqual(['a']);
    expect((await server.call('GET', all)).json.items).toHaveLength(1);
  });
});

describe('paths and methods', () => {
  it.each([
    ['PUT', all, 405],
    ['HEAD', `${all}/a`, 405],
    ['OPTIONS', all, 405],
    ['POST', 'v1/widgets', 405],
    ['DELETE', 'v1/widgets', 405],
    ['GET', 'v1/gadgets', 404],
    ['GET', 'v2/widgets', 404],
    ['GET', `${all}/a/scale`, 404],
  ])('%s %s is %d', async (method, path, code) => {
    expect((await server.call(method, path)).code).toBe(code);
  });
});
