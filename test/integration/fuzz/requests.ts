import fc from 'fast-check';
import { deep, flunderLike, json, jsonPatch, text } from './values.ts';

export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const base = '/apis/wardle.example.com/v1beta1';

const encoded = text.map((value) => encodeURIComponent(value.replace(/[\ud800-\udfff]/g, '')));
const segment = fc.oneof(
  encoded,
  fc.constantFrom('%00', '%2f', '%2e%2e', '%ff', '%', '..', '.', '', 'status', 'watch'),
);

const path = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      `${base}/namespaces/default/flunders`,
      `${base}/flunders`,
      '/apis/wardle.example.com/v1alpha1/fischers',
    ),
  },
  { weight: 6, arbitrary: segment.map((name) => `${base}/namespaces/default/flunders/${name}`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('flunder-1', 'a').map((name) => `${base}/namespaces/default/flunders/${name}`),
  },
  { weight: 1, arbitrary: segment.map((name) => `${base}/namespaces/default/flunders/${name}/status`) },
  { weight: 2, arbitrary: fc.array(segment, { maxLength: 8 }).map((parts) => `/${parts.join('/')}`) },
  {
    weight: 2,
    arbitrary: fc.array(segment, { maxLength: 5 }).map((parts) => `/apis/wardle.example.com/${parts.join('/')}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '/',
      '/apis',
      '/openapi/v2',
      '/openapi/v3/apis/wardle.example.com/v1beta1',
      '/version',
      '/readyz',
      '/debug/requests',
    ),
  },
);

const selector = fc.oneof(
  text,
  fc
    .array(fc.constantFrom('a', '=', '==', '!=', ' in ', ' notin ', '(', ')', ',', '!', '>', '<', 'x/y', '\\', ' '), {
      maxLength: 8,
    })
    .map((parts) => parts.join('')),
  fc.constantFrom(
    'metadata.name=a',
    'spec.flunderReference=x',
    'metadata.namespace!=b',
    `a in (${'b,'.repeat(2000)}c)`,
  ),
);

const token = fc.oneof(
  text,
  fc
    .record(
      { v: fc.oneof(fc.constant('meta.k8s.io/v1'), text), rv: json, start: fc.oneof(text, json) },
      { requiredKeys: [] },
    )
    .map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
);

/** The values that options take, and others; a watch that is asked for ends soon. */
const query = fc
  .array(
    fc.oneof(
      fc.tuple(fc.constantFrom('labelSelector', 'fieldSelector'), selector),
      fc.tuple(fc.constant('continue'), token),
      fc.tuple(fc.constantFrom('limit', 'resourceVersion', 'timeoutSeconds', 'timeout'), text),
      fc.tuple(
        fc.constantFrom('watch', 'allowWatchBookmarks', 'sendInitialEvents', 'force', 'pretty'),
        fc.constantFrom('1', 'true', '0', 'x', ''),
      ),
      fc.tuple(fc.constant('resourceVersionMatch'), fc.constantFrom('Exact', 'NotOlderThan', 'x')),
      fc.tuple(
        fc.constantFrom('dryRun', 'fieldManager', 'fieldValidation', 'propagationPolicy', 'includeObject', 'hash'),
        fc.oneof(text, fc.constantFrom('All', 'Strict', 'Foreground', 'Object', 'me')),
      ),
      fc.tuple(text, text),
    ),
    { maxLength: 4 },
  )
  .map((pairs) =>
    pairs.length === 0
      ? ''
      : `?${new URLSearchParams(pairs.map(([key = '', value = '']): [string, string] => [key, value]))}`,
  );

const contentType = fc.constantFrom(
  'application/json',
  'application/yaml',
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
  'application/vnd.kubernetes.protobuf',
  'text/plain; charset=x',
);

const accept = fc.oneof(
  fc.constantFrom(
    'application/json',
    'application/yaml',
    '*/*',
    'application/vnd.kubernetes.protobuf, application/json;q=0.1',
    '',
  ),
  fc.constantFrom(
    'application/json;as=Table;v=v1;g=meta.k8s.io',
    'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io',
    'application/json;as=Table',
    'a/b;q=x;;=,,',
  ),
  text,
);

/** What HTTP lets through in a header. */
const headerText = (value: string) => value.replace(/[^\x20-\x7e]/g, '').trim();

const rarely = fc.oneof({ weight: 49, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: text });

const headers = fc
  .record(
    {
      'content-type': contentType,
      accept,
      'accept-encoding': fc.constantFrom('gzip', 'gzip;q=0', '*', 'br'),
      'user-agent': text,
      'if-none-match': text,
      'audit-id': text,
      // Most may not, and would be asked nothing else.
      'impersonate-user': rarely,
      'impersonate-group': rarely,
    },
    { requiredKeys: ['content-type'] },
  )
  .map((record) =>
    Object.fromEntries(
      Object.entries(record).flatMap(([name, value]) => (value === undefined ? [] : [[name, headerText(value)]])),
    ),
  );

const yaml = fc.constantFrom(
  'a: &a [*a]',
  `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
    .split('')
    .map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(9)}]`)
    .join('\n')}`,
  'apiVersion: wardle.example.com/v1beta1\nkind: Flunder\nmetadata: {name: y, labels: {a: yes}}',
  '<<: [1]',
  '? {a: b}\n: c',
  '--- a\n--- b',
  '!!js/function "x"',
  '- - - - -',
  '__proto__: {polluted: yes}',
);

const body = fc.oneof(
  { weight: 6, arbitrary: flunderLike.map((value) => JSON.stringify(value)) },
  { weight: 3, arbitrary: json.map((value) => JSON.stringify(value)) },
  { weight: 4, arbitrary: jsonPatch.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: yaml },
  { weight: 2, arbitrary: text },
  { weight: 1, arbitrary: deep },
  {
    weight: 1,
    arbitrary: fc.tuple(flunderLike, fc.nat()).map(([value, at]) => JSON.stringify(value).slice(0, at % 200)),
  },
);

const method = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE') },
  { weight: 1, arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'TRACE', 'PURGE') },
);

const nonsense = fc.record({ method, path, query, headers, body }).map(
  ({ method: verb, path: place, query: asked, headers: sent, body: content }): FuzzRequest => ({
    method: verb,
    path: place + asked,
    headers: sent,
    body: verb === 'GET' || verb === 'HEAD' ? '' : content,
  }),
);

const object = fc
  .record({ name: fc.constantFrom('a', 'b', 'c'), label: text, value: json })
  .map(({ name, label, value }) => ({
    apiVersion: 'wardle.example.com/v1beta1',
    kind: 'Flunder',
    metadata: { name, labels: { x: 'y' }, annotations: { [label]: JSON.stringify(value) } },
    spec: { flunderReference: 'r', referenceType: 'Flunder' },
  }));
const flunders = `${base}/namespaces/default/flunders`;
const JSON_BODY = { 'content-type': 'application/json' };

/** Requests that a client would make, as far as they reach: objects come, change and go. */
const sane: fc.Arbitrary<FuzzRequest> = fc.oneof(
  object.map((value) => ({ method: 'POST', path: flunders, headers: JSON_BODY, body: JSON.stringify(value) })),
  fc
    .tuple(
      object,
      fc.constantFrom('json-patch+json', 'merge-patch+json', 'strategic-merge-patch+json', 'apply-patch+yaml'),
      jsonPatch,
      json,
    )
    .map(([value, type, operations, merged]) => ({
      method: 'PATCH',
      path: `${flunders}/${value.metadata.name}?fieldManager=me`,
      headers: { 'content-type': `application/${type}` },
      body: JSON.stringify(type.startsWith('json') ? operations : type.startsWith('apply') ? value : merged),
    })),
  fc
    .constantFrom('a', 'b')
    .map((name) => ({ method: 'DELETE', path: `${flunders}/${name}`, headers: JSON_BODY, body: '' })),
  fc.tuple(query, accept).map(([asked, accepted]) => ({
    method: 'GET',
    path: flunders + asked,
    headers: { accept: headerText(accepted) },
    body: '',
  })),
);

/** Sane but for one thing. */
const spoilt = fc
  .tuple(sane, nonsense, fc.constantFrom('method', 'path', 'headers', 'body', 'query'))
  .map(([good, bad, what]): FuzzRequest => {
    if (what === 'query') return { ...good, path: `${good.path.split('?')[0]}${/\?.*/s.exec(bad.path)?.[0] ?? ''}` };
    const spoiltOne = { ...good, [what]: bad[what] };
    return spoiltOne.method === 'GET' || spoiltOne.method === 'HEAD' ? { ...spoiltOne, body: '' } : spoiltOne;
  });

export const fuzzRequest: fc.Arbitrary<FuzzRequest> = fc.oneof(sane, spoilt, nonsense);
