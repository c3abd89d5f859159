import { parse } from 'yaml';
import type { Answer } from '../../conformance/harness/answer.ts';
import { nameCells } from './name-cells.ts';

/** An answer without what is another each time: times, uids, versions, random names. */
export interface Normalized {
  readonly code: number;
  readonly type: string;
  readonly warnings: readonly string[];
  readonly body: unknown;
}

/** @param before the resourceVersion that the object had, of which a changed one is told */
export function normalize(answer: Answer, before: string | undefined): Normalized {
  const type = String(answer.headers['content-type'] ?? '').replaceAll('"', '');
  return {
    code: answer.code,
    type,
    warnings: answer.warnings,
    body: clean(nameCells(bodyOf(answer, type)), '', before),
  };
}

function bodyOf({ text }: Answer, type: string): unknown {
  if (type.startsWith('application/json') && text.includes('\n{')) {
    return text.trim().split('\n').map(parsed);
  }
  if (/^\{\s*"type"/.test(text)) return [parsed(text)];
  if (type.startsWith('application/json')) return parsed(text);
  return type.startsWith('application/yaml') ? parse(text) : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function clean(value: unknown, name: string, before: string | undefined): unknown {
  if (Array.isArray(value) && name === 'managedFields') return clean(byManager(value), '', before);
  if (Array.isArray(value)) return value.map((item) => clean(item, name, before));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, clean(member, key, before)]));
  }
  return typeof value === 'string' ? cleanText(value, name, before) : value;
}

/** Entries of one second have no order of their own: each by who wrote how in which version. */
function byManager(entries: readonly unknown[]): unknown {
  const key = (entry: object) => {
    const { manager, operation, apiVersion, subresource } = entry as Record<string, string | undefined>;
    return [manager, operation, apiVersion?.split('/')[1], subresource].filter(Boolean).join(' ');
  };
  const named = entries.map((entry) =>
    typeof entry === 'object' && entry !== null ? [key(entry), entry] : ['', entry],
  );
  return Object.fromEntries(named);
}

function cleanText(value: string, name: string, before: string | undefined): string {
  if (name === 'resourceVersion') return value === before ? '«as before»' : '«a version»';
  if (name === 'continue')
    return Buffer.from(value, 'base64url')
      .toString()
      .replace(/"rv":-?\d+/, '"rv":«a version»')
      .replace('"start":"/', '"start":"');
  return value
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '«a uid»')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '«a time»')
    .replaceAll(/\bmade-[a-z0-9]{5}\b/g, 'made-«random»')
    .replaceAll(/current: \d+/g, 'current: «a version»')
    .replaceAll(/resource ?version: \d+/gi, 'resource version: «a version»')
    .replaceAll(/ResourceVersion in record \(\d+\)/g, 'ResourceVersion in record («a version»)')
    .replaceAll(/ResourceVersion in the precondition \(\d+\)/g, 'ResourceVersion in the precondition («a version»)');
}
