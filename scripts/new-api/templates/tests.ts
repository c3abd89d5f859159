import { namesOf, words } from '../shape/names.ts';
import { type Mistake, mistakesOf, sampleChange, sampleSpec } from '../shape/sample.ts';
import type { Shape } from '../shape/shape.ts';
import { constant, expanded, importLine, lines, literal, ownImports } from './source.ts';

/** test/sample.ts: what all tests begin with. */
export function sampleFile(shape: Shape): string {
  return lines(
    `/** A valid ${shape.kind}. */`,
    `export const sample = ${expanded({ spec: sampleSpec(shape) })};`,
    '',
    '/** A merge patch of it, after which it is another one, and valid. */',
    `export const change = ${expanded(sampleChange(shape) as Record<string, unknown>)};`,
  );
}

/** test/conformance.test.ts */
export function conformanceTest({ plural }: Shape): string {
  return lines(
    importLine(['describeResource'], 'aggregation-lab/apiserver/conformance'),
    ...ownImports([
      [['server'], '../src/server.ts'],
      [[plural], `../src/${plural}/resource.ts`],
    ]),
    "import { change, sample } from './sample.ts';",
    '',
    '// What Kubernetes does with every resource, in each version. One that has another structure needs a sample of its own.',
    `for (const { version } of ${plural}.versions) {`,
    `  describeResource(server, ${plural}, { version, object: sample, change });`,
    '}',
  );
}

/** src/PLURAL/strategy.test.ts */
export function strategyTest(shape: Shape): string {
  const { group, kind, plural, fields } = shape;
  const mistakes = fields.flatMap(mistakesOf);
  return lines(
    importLine(['expect', 'test'], 'vitest'),
    "import { sample } from '../../test/sample.ts';",
    importLine([plural], './resource.ts'),
    '',
    'const object = {',
    `  apiVersion: '${group}/${namesOf(shape).hub}',`,
    `  kind: '${kind}',`,
    "  metadata: { name: 'one' },",
    '  ...sample,',
    '};',
    '',
    `const { validate } = ${plural}.strategy;`,
    '',
    "test('the sample is valid', () => {",
    '  expect(validate(object)).toEqual([]);',
    '});',
    ...(mistakes.length === 0
      ? []
      : [
          '',
          'const mistakes: readonly (readonly [what: string, spec: object, type: string, field: string])[] = [',
          ...mistakes.map(({ what, field, value, type }) => row([what, { [field]: value }, type, `spec.${field}`])),
          '];',
          '',
          "test.each(mistakes)('%s is refused', (_, spec, type, field) => {",
          '  const wrong = validate({ ...object, spec: { ...sample.spec, ...spec } });',
          '  expect(wrong).toMatchObject([{ type, field }]);',
          '});',
        ]),
  );
}

function row(items: readonly unknown[]): string {
  const line = `  [${items.map(literal).join(', ')}],`;
  return line.length <= 120 ? line : ['  [', ...items.map((item) => `    ${literal(item)},`), '  ],'].join('\n');
}

export function collectionPath({ group, plural, namespaced, versions: [hub] }: Shape, version: string = hub): string {
  return `/apis/${group}/${version}/${namespaced ? 'namespaces/default/' : ''}${plural}`;
}

/** The beginning of a test that asks the whole server. */
export function serverTestHead(shape: Shape): readonly string[] {
  return [
    importLine(['startTestServer', 'type TestServer'], 'aggregation-lab/apiserver/testing'),
    importLine(['afterAll', 'beforeAll', 'expect', 'test'], 'vitest'),
    "import { server as definition } from '../src/server.ts';",
    "import { sample } from './sample.ts';",
    '',
    constant('path', literal(collectionPath(shape))),
    'let server: TestServer;',
    'beforeAll(async () => {',
    '  server = await startTestServer(definition);',
    '});',
    'afterAll(() => server.stop());',
  ];
}

/** test/PLURAL.test.ts: the whole server over HTTPS. */
export function serverTest(shape: Shape): string {
  const { kind, fields } = shape;
  const [mistake] = fields.flatMap(mistakesOf);
  const columns = fields.filter(({ type }) => type !== 'map' && type !== 'string[]').slice(0, 4);
  return lines(
    serverTestHead(shape),
    '',
    `test('a ${kind} is created and found', async () => {`,
    "  const made = await server.call('POST', path, { metadata: { name: 'one' }, ...sample });",
    `  expect([made.code, made.json]).toMatchObject([201, { kind: '${kind}', ...sample }]);`,
    "  expect((await server.call('GET', `${path}/one`)).json).toEqual(made.json);",
    '});',
    '',
    "test('a table has its columns', async () => {",
    "  const accept = 'application/json;as=Table;g=meta.k8s.io;v=v1';",
    "  const { json } = await server.call('GET', path, undefined, { headers: { accept } });",
    "  const columns = json['columnDefinitions'] as { name: string }[];",
    ...columnNames(['Name', ...columns.map(({ name }) => words(name)), 'Age']),
    '});',
    ...(mistake ? refusalTest(mistake) : []),
    ...defaultsTest(shape),
  );
}

function columnNames(names: readonly string[]): readonly string[] {
  const line = `  expect(columns.map(({ name }) => name)).toEqual(${literal(names)});`;
  if (line.length <= 120) return [line];
  return [
    '  expect(columns.map(({ name }) => name)).toEqual([',
    ...names.map((name) => `    ${literal(name)},`),
    '  ]);',
  ];
}

function refusalTest({ what, field, value }: Mistake): readonly string[] {
  return [
    '',
    `test('${what} is refused by name', async () => {`,
    `  const spec = { ...sample.spec, ${field}: ${literal(value)} };`,
    "  const { code, json } = await server.call('POST', path, { metadata: { name: 'two' }, spec });",
    `  const causes = [{ field: 'spec.${field}' }];`,
    '  expect([code, json]).toMatchObject([422, { details: { causes } }]);',
    '});',
  ];
}

function defaultsTest({ fields }: Shape): readonly string[] {
  const defaults = Object.fromEntries(
    fields.flatMap(({ name, default: value }) => (value === undefined ? [] : [[name, value]])),
  );
  const names = Object.keys(defaults);
  if (names.length === 0) return [];
  return [
    '',
    "test('what is left out gets its default', async () => {",
    '  const spec = {',
    '    ...sample.spec,',
    ...names.map((name) => `    ${name}: undefined,`),
    '  };',
    "  const { json } = await server.call('POST', path, { metadata: { name: 'three' }, spec });",
    `  expect(json['spec']).toMatchObject(${expanded(defaults, 2)});`,
    '});',
  ];
}
