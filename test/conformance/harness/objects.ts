import type { Answer, Body, Meta } from './answer.ts';
import { group, type Version } from './space.ts';

interface Flunder {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Meta & { readonly generateName?: string };
  readonly spec: Readonly<Record<string, unknown>>;
}

export function flunder(name: string, spec: object = {}, metadata: object = {}, version: Version = 'v1beta1'): Flunder {
  return { apiVersion: `${group}/${version}`, kind: 'Flunder', metadata: { name, ...metadata }, spec: { ...spec } };
}

export function fischer(name: string, disallowedFlunders: readonly string[] = []) {
  return { apiVersion: `${group}/v1alpha1`, kind: 'Fischer', metadata: { name }, disallowedFlunders };
}

/** The object of an answer that should be a success. @throws Error that shows what was answered instead */
export function made({ code, body, text }: Answer): Body & { readonly metadata: Meta } {
  if (code > 299 || !body.metadata) throw new Error(`not an object, but ${code}: ${text.slice(0, 500)}`);
  return { ...body, metadata: body.metadata };
}

/** @throws Error if it is missing */
export function must<T>(value: T | undefined, what = 'a value'): T {
  if (value === undefined) throw new Error(`${what} is missing`);
  return value;
}
