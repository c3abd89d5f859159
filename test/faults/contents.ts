import { createHash } from 'node:crypto';
import { flunder } from '../integration/h2-call.ts';
import type { Random } from '../interrupt/seed.ts';

/** What a read shows of a flunder that was written here. */
export interface Held {
  /** Of the write that made it so: no two writes have the same. */
  readonly id: string;
  readonly revision: number;
}

interface Written {
  readonly metadata: {
    readonly name: string;
    readonly resourceVersion: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

/** Of a flunder: which write it is, bytes that are big at times, and their sum, so that half of it can't pass for it. */
export function contents(id: string, random: Random): Readonly<Record<string, string>> {
  const length = random() < 0.05 ? 150_000 : 20 + Math.floor(random() * 2_000);
  const unit = Math.floor(random() * 2 ** 32).toString(36);
  const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  return { id, text, sum: sumOf(id, text) };
}

/** A flunder as it is sent. @param revision of what it shall replace */
export function flunderWith(name: string, annotations: Readonly<Record<string, string>>, revision?: number) {
  const object = flunder(name, annotations);
  if (revision === undefined) return object;
  return { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } };
}

/** @throws Error if it is not whole */
export function heldIn(object: unknown): Held {
  const { name, resourceVersion, annotations } = (object as Written).metadata;
  const { id = '', text = '', sum } = annotations ?? {};
  if (sum !== sumOf(id, text)) throw new Error(`${name} at ${resourceVersion} is not what was written as ${id}`);
  return { id, revision: Number(resourceVersion) };
}

export function nameIn(object: unknown): string {
  return (object as Written).metadata.name;
}

function sumOf(id: string, text: string): string {
  return createHash('sha256').update(`${id} ${text}`).digest('base64');
}
