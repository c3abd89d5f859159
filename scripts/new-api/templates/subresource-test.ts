import { namesOf } from '../shape/names.ts';
import type { Shape, SubresourceShape } from '../shape/shape.ts';
import { lines, literal } from './source.ts';
import { actionKind } from './subresource.ts';
import { serverTestHead } from './tests.ts';

/** test/NAME.test.ts */
export function subresourceTest(shape: Shape, { name, type }: SubresourceShape): string {
  return lines(
    serverTestHead(shape),
    '',
    ...createOne,
    '',
    ...(type === 'status' ? statusTest : type === 'scale' ? scaleTest : tests[type](shape, name)),
  );
}

const createOne = [
  'beforeAll(async () => {',
  "  const made = await server.call('POST', path, { metadata: { name: 'one' }, ...sample });",
  '  expect(made.code).toBe(201);',
  '});',
];

const statusTest = [
  "test('a status is written apart from the spec', async () => {",
  "  const written = await server.call('PATCH', `${path}/one/status`, { status: { observedGeneration: 1 } });",
  '  expect([written.code, written.json]).toMatchObject([200, { ...sample, status: { observedGeneration: 1 } }]);',
  "  const other = await server.call('PATCH', `${path}/one`, { status: { observedGeneration: 2 } });",
  "  expect(other.json['status']).toEqual({ observedGeneration: 1 });",
  '});',
];

const scaleTest = [
  "test('it is scaled', async () => {",
  "  const scaled = await server.call('PATCH', `${path}/one/scale`, { spec: { replicas: 3 } });",
  "  expect([scaled.code, scaled.json]).toMatchObject([200, { kind: 'Scale', spec: { replicas: 3 } }]);",
  "  expect((await server.call('GET', `${path}/one`)).json).toMatchObject({ spec: { replicas: 3 } });",
  '});',
];

const tests = {
  action: (shape: Shape, name: string) => [
    `test('${name} is done, and refused for what is not there', async () => {`,
    '  const body = {',
    `    apiVersion: ${literal(`${shape.group}/${namesOf(shape).hub}`)},`,
    `    kind: ${literal(actionKind(shape, name))},`,
    "    reason: 'a test',",
    '  };',
    `  const done = await server.call('POST', \`\${path}/one/${name}\`, body);`,
    "  expect([done.code, done.json['status']]).toEqual([201, 'Success']);",
    "  const { json } = await server.call('GET', `${path}/one`);",
    "  expect(json['metadata']).toMatchObject({",
    '    annotations: {',
    `      '${shape.group}/${name}': 'a test',`,
    '    },',
    '  });',
    `  expect((await server.call('POST', \`\${path}/none/${name}\`, body)).code).toBe(404);`,
    '});',
  ],
  stream: (_shape: Shape, name: string) => [
    `test('${name} has as many lines as are asked for', async () => {`,
    `  const { code, text } = await server.call('GET', \`\${path}/one/${name}?lines=2\`);`,
    "  expect([code, text]).toEqual([200, 'one: line 1\\none: line 2\\n']);",
    '});',
  ],
  connect: (_shape: Shape, name: string) => [
    `test('${name} is talked to', async () => {`,
    `  const talk = await server.talk(\`\${path}/one/${name}\`);`,
    "  talk.send('hello');",
    "  expect(await talk.next()).toBe('one has heard: hello');",
    '  await talk.close();',
    '});',
  ],
};
