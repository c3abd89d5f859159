import { inferred, observed, observedAll, sources } from '../fact.ts';
import type { Served } from '../inputs/served.ts';
import { factsOf, firstFact, notedAt, type StorageFact } from '../inputs/served-facts.ts';
import type { Fact, Hop } from '../model.ts';
import { makeHop, type RequestView, servedOffset } from './request-view.ts';

const here = { from: 'server', to: 'server' } as const;

/** Which admission plugins ran on a write, and what they said. */
export function admissionHop(view: RequestView, { trace }: Served): readonly Hop[] {
  const runs = factsOf(trace, 'admission');
  const [first] = runs;
  if (!first) return [];
  const refusal = runs.find(({ refused }) => refused !== undefined);
  return [
    makeHop({
      ...here,
      id: 'admission',
      title: 'Admission: the plugins look at the object',
      label: refusal
        ? `${refusal.plugin} refuses`
        : `${new Set(runs.map(({ plugin }) => plugin)).size} plugins let it pass`,
      outcome: refusal ? 'refused' : 'passed',
      atMs: servedOffset(view, notedAt(trace, 'admission')),
      facts: runs.map(({ plugin, phase, operation, refused }) =>
        observed(plugin, `${phase}, ${operation}: ${refused ?? 'lets it pass'}`, sources.server),
      ),
    }),
  ];
}

/** An object that breaks the type's rules is refused after admission has seen it, and before it is stored. */
export function validationHop(view: RequestView, { trace }: Served): readonly Hop[] {
  const refused = firstFact(trace, 'refused');
  if (refused?.reason !== 'Invalid') return [];
  return [
    makeHop({
      ...here,
      id: 'validation',
      title: "Validation: the object breaks its type's rules",
      label: `${refused.code} ${refused.reason}`,
      outcome: 'refused',
      atMs: servedOffset(view, notedAt(trace, 'refused')),
      facts: [observed('message', refused.message, sources.server)],
    }),
  ];
}

/** What was read or written: one hop for each, but no more than a few of what a deletecollection does. */
export function storageHops(view: RequestView, { trace }: Served): readonly Hop[] {
  const all = factsOf(trace, 'storage');
  const hops = all
    .slice(0, most)
    .map((fact, index) =>
      storageHop(view, fact, versionFacts(trace), servedOffset(view, notedAt(trace, 'storage', index))),
    );
  const more = all.length + (trace.leftOut ?? 0) - hops.length;
  const last = hops.at(-1);
  if (more <= 0 || !last) return hops;
  const facts = [...last.facts, observed('and so on', `${more} more operations`, sources.server)];
  return [...hops.slice(0, -1), { ...last, facts }];
}

const most = 6;

function storageHop(view: RequestView, fact: StorageFact, versions: readonly Fact[], atMs: number | undefined): Hop {
  const { operation, key, revision, from, freshness, found, succeeded, reason } = fact;
  const cached = from === 'watch cache' || operation === 'watch';
  const missed = found === 0 && operation !== 'list';
  return makeHop({
    id: 'storage',
    title: cached ? 'The server reads from its watch cache' : titleOf(fact),
    label: `${operation} ${shortKey(key)}${revision === undefined ? '' : ` @ ${revision}`}`,
    from: 'server',
    to: cached || operation === 'none' ? 'server' : 'etcd',
    outcome: missed && view.status === 404 ? 'refused' : succeeded === false ? 'refused' : 'passed',
    atMs,
    facts: [
      ...observedAll(sources.server, { operation, key, revision, 'objects found': found, reason }),
      ...(succeeded === false ? [observed('outcome', lost(fact), sources.server)] : []),
      ...(cached ? freshnessFacts(freshness) : []),
      ...versions,
    ],
  });
}

/** Without `/registry/GROUP/GROUP`, which is the same for all. */
function shortKey(key: string): string {
  const own = key.split('/').slice(4).join('/');
  return own ? `…/${own}` : key;
}

function titleOf({ operation, succeeded }: StorageFact): string {
  if (operation === 'none') return 'Nothing is written';
  if (operation.startsWith('read')) return 'The server reads the object from etcd';
  return succeeded === false ? 'The server tries to write to etcd' : 'The server writes to etcd';
}

function lost({ operation, revision }: StorageFact): string {
  if (operation === 'create') return `the key is there already, of revision ${revision}`;
  return `somebody wrote in between: the key is of revision ${revision}`;
}

/** By the meaning of resourceVersion: https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions */
function freshnessFacts(freshness: string | undefined): readonly Fact[] {
  if (freshness === undefined) return [];
  const facts = [observed('freshness', freshness, sources.server)];
  if (freshness !== 'consistent') return facts;
  const how = 'the cache waited until it had the revision that etcd had when the request came';
  return [...facts, inferred('as of now', how, 'freshness "consistent"')];
}

function versionFacts(trace: Served['trace']): readonly Fact[] {
  const versions = firstFact(trace, 'versions');
  if (!versions) return [];
  const { request, stored } = versions;
  const text = request === stored ? `${stored}, as asked for` : `${stored}; asked for was ${request}: converted`;
  return [observed('stored version', text, sources.server)];
}
