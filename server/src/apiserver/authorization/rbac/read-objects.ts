import { type Document, LineCounter, parseAllDocuments } from 'yaml';
import { decode } from '../../schema/decode.ts';
import type { ObjectSchema } from '../../schema/schema.ts';
import type { Binding, Placed, RbacObjects, Role } from './objects.ts';
import { bindingSchema, RBAC_GROUP, roleSchema } from './schema.ts';
import { bindingProblems, roleProblems } from './validate.ts';

const API_VERSION = `${RBAC_GROUP}/v1`;
const KINDS: Readonly<Record<string, 'role' | 'binding'>> = {
  Role: 'role',
  ClusterRole: 'role',
  RoleBinding: 'binding',
  ClusterRoleBinding: 'binding',
};

/** Parsed, and nothing known of it. */
interface Item {
  readonly value: unknown;
  readonly line: number;
}

/**
 * @param text YAML documents, or JSON; a List, as `kubectl get -o yaml` prints it, counts as its items
 * @throws Error that names line and object, with all that is wrong
 */
export function readRbacObjects(text: string): RbacObjects {
  const roles: Placed<Role>[] = [];
  const bindings: Placed<Binding>[] = [];
  const problems: string[] = [];
  for (const item of itemsOf(text)) {
    const place = placeOf(item);
    try {
      if (kindOf(item.value) === 'role') roles.push({ object: decodeStrictly(item.value, roleSchema) as Role, place });
      else bindings.push({ object: decodeStrictly(item.value, bindingSchema) as Binding, place });
    } catch (error) {
      problems.push(`${place}: ${error instanceof Error ? error.message : error}`);
    }
  }
  const told = (place: string) => (problem: string) => `${place}: ${problem}`;
  problems.push(
    ...roles.flatMap(({ object, place }) => roleProblems(object).map(told(place))),
    ...bindings.flatMap(({ object, place }) => bindingProblems(object).map(told(place))),
  );
  if (problems.length > 0) throw new Error(problems.join('; '));
  return { roles, bindings };
}

function itemsOf(text: string): Item[] {
  const lineCounter = new LineCounter();
  const documents: readonly Document[] = [...parseAllDocuments(text, { lineCounter })];
  return documents.flatMap((document) => {
    const [problem] = document.errors;
    if (problem) throw new Error(problem.message.split('\n')[0]?.replace(/:$/, ''));
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    const { line } = lineCounter.linePos(document.contents?.range?.[0] ?? 0);
    if (value === null || value === undefined) return [];
    const items = isRecord(value) && value.kind === 'List' && Array.isArray(value.items) ? value.items : [value];
    return items.map((one: unknown) => ({ value: one, line }));
  });
}

function placeOf({ value, line }: Item): string {
  const { kind, metadata } = isRecord(value) ? value : {};
  const { name, namespace } = isRecord(metadata) ? metadata : {};
  const path = [namespace, name].filter(Boolean).join('/');
  return [`line ${line}`, [kind, path].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

function kindOf(value: unknown): 'role' | 'binding' {
  const { apiVersion, kind } = isRecord(value) ? value : {};
  const known = typeof kind === 'string' && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (apiVersion === API_VERSION && known) return known;
  const wanted = `must be ${API_VERSION} and ${Object.keys(KINDS).join(', ')}`;
  throw new Error(`apiVersion and kind ${wanted}, found ${JSON.stringify(apiVersion)} and ${JSON.stringify(kind)}`);
}

/** A field that is not known may be the one that was to narrow a rule. */
function decodeStrictly(value: unknown, schema: ObjectSchema): unknown {
  const decoded = decode(value, schema);
  const unknown = decoded.unknown.filter((path) => !path.startsWith('metadata.'));
  if (unknown.length > 0) throw new Error(unknown.map((path) => `unknown field "${path}"`).join(', '));
  return decoded.value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
