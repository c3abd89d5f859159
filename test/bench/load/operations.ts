import type { Answer } from '../../conformance/harness/answer.ts';
import { benchFlunder, flundersPath, namespaces, objectName, rareObjects } from '../servers/dataset.ts';
import type { Target } from './vegeta-command.ts';

/** What a run of an operation depends on. */
export interface RunFacts {
  /** How many objects there are in the namespace that is read, and in the one that is changed. */
  readonly objects: number;
  readonly written: number;
  /** Another in each run: what is written differs from what was. */
  readonly run: string;
  /** How many requests will be enough for a run's time. */
  readonly most: number;
  /** Objects of the changed namespace, as they are now. */
  readonly current: () => Promise<readonly object[]>;
}

export interface Operation {
  readonly id: string;
  /** For people. */
  readonly title: string;
  readonly kind: 'read' | 'write';
  readonly http2: boolean;
  /** Measured through the aggregator as well. */
  readonly aggregated: boolean;
  /** Requests, which are repeated if it reads; else each is sent once at most. */
  readonly targets: (facts: RunFacts) => Promise<readonly Target[]>;
  /** @throws Error if an answer is not what it should be, so that no error page is measured */
  readonly check: (answer: Answer, facts: RunFacts) => void;
}

const read = flundersPath(namespaces.read);
const plain = { 'accept-encoding': 'identity' };
const gzip = { 'accept-encoding': 'gzip' };
const table = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io', ...plain };

/** Different objects that GET, patch and apply go round. */
const few = 200;

const once =
  (path: string, headers: Readonly<Record<string, string>> = plain) =>
  async () => [{ method: 'GET', path, headers }];
const each = async (count: number, targetOf: (index: number) => Target) =>
  Array.from({ length: count }, (_, index) => targetOf(index));
const items = (count: (facts: RunFacts) => number) => (answer: Answer, facts: RunFacts) => {
  const found = answer.body.items?.length ?? rowsOf(answer);
  if (answer.code !== 200 || found !== count(facts)) throw new Error(`${answer.code} with ${found} items`);
};
const isList = items(({ objects }) => objects);
const is2xx = ({ code, text }: Answer) => {
  if (code < 200 || code > 299) throw new Error(`${code}: ${text.slice(0, 300)}`);
};

function rowsOf({ body }: Answer): number | undefined {
  return Array.isArray(body['rows']) ? body['rows'].length : undefined;
}

const reads: readonly Operation[] = [
  {
    id: 'get',
    title: 'GET',
    targets: ({ objects }: RunFacts) =>
      each(Math.min(few, objects), (index) => ({
        method: 'GET',
        path: `${read}/${objectName(index)}`,
        headers: plain,
      })),
    check: is2xx,
    aggregated: true,
  },
  { id: 'list', title: 'LIST of all', targets: once(read), check: isList, aggregated: true },
  { id: 'list-h1', title: 'LIST of all, HTTP/1.1', targets: once(read), check: isList, http2: false },
  { id: 'list-gzip', title: 'LIST of all, gzip', targets: once(read, gzip), check: isList, aggregated: true },
  { id: 'list-gzip-h1', title: 'LIST of all, gzip, HTTP/1.1', targets: once(read, gzip), check: isList, http2: false },
  {
    id: 'limit',
    title: 'LIST limit=100',
    targets: once(`${read}?limit=100`),
    check: items(({ objects }) => Math.min(100, objects)),
    aggregated: true,
  },
  { id: 'table', title: 'Table of all', targets: once(read, table), check: isList, aggregated: true },
  {
    id: 'selector',
    title: `LIST by a label that ${rareObjects} have`,
    targets: once(`${read}?labelSelector=rare%3Dyes`),
    check: items(({ objects }) => Math.min(rareObjects, objects)),
  },
].map((operation) => ({ kind: 'read' as const, http2: true, aggregated: false, ...operation }));

const changedName = (index: number, written: number) => objectName(index % Math.min(few, written));
const changed = (index: number, written: number) => flundersPath(namespaces.changed, changedName(index, written));
const json = { 'content-type': 'application/json', ...plain };

const writes: readonly Operation[] = [
  {
    id: 'update',
    title: 'PUT',
    aggregated: true,
    targets: async ({ current, run }: RunFacts) =>
      (await current()).map((object) => ({
        method: 'PUT',
        path: `${flundersPath(namespaces.changed)}/${nameOf(object)}`,
        headers: json,
        body: JSON.stringify({ ...object, spec: { referenceType: 'Flunder', flunderReference: `put-${run}` } }),
      })),
  },
  {
    id: 'patch',
    title: 'merge patch',
    targets: ({ most, run, written }: RunFacts) =>
      each(most, (index) => ({
        method: 'PATCH',
        path: changed(index, written),
        headers: { ...json, 'content-type': 'application/merge-patch+json' },
        body: JSON.stringify({ spec: { flunderReference: `patch-${run}-${index}` } }),
      })),
  },
  {
    id: 'apply',
    title: 'apply',
    targets: ({ most, run, written }: RunFacts) =>
      each(most, (index) => ({
        method: 'PATCH',
        path: `${changed(index, written)}?fieldManager=bench&force=true`,
        headers: { ...json, 'content-type': 'application/apply-patch+yaml' },
        body: JSON.stringify({
          apiVersion: 'wardle.example.com/v1beta1',
          kind: 'Flunder',
          metadata: { name: changedName(index, written) },
          spec: { referenceType: 'Flunder', flunderReference: `apply-${run}-${index}` },
        }),
      })),
  },
  {
    id: 'create',
    title: 'create',
    aggregated: true,
    targets: ({ most, run }: RunFacts) =>
      each(most, (index) => ({
        method: 'POST',
        path: flundersPath(namespaces.created),
        headers: json,
        body: JSON.stringify(benchFlunder(namespaces.created, `created-${run}-${index}`, 'no')),
      })),
  },
].map((operation) => ({ kind: 'write' as const, http2: true, aggregated: false, check: is2xx, ...operation }));

export const operations: readonly Operation[] = [...reads, ...writes];

function nameOf(object: object): string {
  return (object as { readonly metadata: { readonly name: string } }).metadata.name;
}
