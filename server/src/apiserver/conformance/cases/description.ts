import { expect, test } from 'vitest';
import { metadataOf, newSpace, type Subject } from '../subject.ts';

const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** What clients learn of a resource before they use it, and how they are shown it. */
export function testDescription(subject: () => Subject): void {
  test('discovery tells its names, scope and verbs', async () => {
    const { server, type, sample } = subject();
    const { code, json } = await server.call('GET', `/apis/${type.group}/${sample.version}`);
    expect(code).toBe(200);
    const found = (json['resources'] as { name: string; verbs: string[] }[]).find(({ name }) => name === type.resource);
    const { kind, namespaced, singular: singularName } = type;
    expect(found).toMatchObject({ kind, namespaced, singularName });
    expect(found?.verbs).toEqual(expect.arrayContaining(verbs));
  });

  test('OpenAPI describes its kind', async () => {
    const { server, type, sample } = subject();
    const { json } = await server.call('GET', `/openapi/v3/apis/${type.group}/${sample.version}`);
    const { schemas } = json['components'] as { schemas: Record<string, Record<string, unknown>> };
    const kinds = Object.values(schemas).flatMap((schema) => schema['x-kubernetes-group-version-kind'] ?? []);
    expect(kinds).toContainEqual({ group: type.group, version: sample.version, kind: type.kind });
  });

  test('a table has a cell for each column, and the name in the first', async () => {
    const { server, ...rest } = subject();
    const space = newSpace({ server, ...rest });
    const name = space.name('shown');
    expect((await server.call('POST', space.at(), space.object(name))).code).toBe(201);
    const accept = 'application/json;as=Table;g=meta.k8s.io;v=v1';
    const { json } = await server.call('GET', space.at(name), undefined, { headers: { accept } });
    const { kind, columnDefinitions, rows } = json as { kind: string; columnDefinitions: object[]; rows: Row[] };
    expect(kind).toBe('Table');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.cells).toHaveLength(columnDefinitions.length);
    expect(rows[0]?.cells[0]).toBe(name);
  });

  test('its metadata can be had without the rest', async () => {
    const { server, ...rest } = subject();
    const space = newSpace({ server, ...rest });
    const name = space.name('shown');
    await server.call('POST', space.at(), space.object(name));
    const accept = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
    const answer = await server.call('GET', space.at(name), undefined, { headers: { accept } });
    expect(Object.keys(answer.json).sort()).toEqual(['apiVersion', 'kind', 'metadata']);
    expect([answer.json['kind'], metadataOf(answer).name]).toEqual(['PartialObjectMetadata', name]);
  });

  test('who is nobody is refused', async () => {
    const { server, ...rest } = subject();
    const headers = { authorization: 'Bearer nobody' };
    const { code } = await server.call('GET', newSpace({ server, ...rest }).at(), undefined, { headers });
    expect(code).toBe(401);
  });
}

interface Row {
  readonly cells: readonly unknown[];
}
