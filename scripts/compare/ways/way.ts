import type { WayId } from '../model.ts';
import type { Answer, Caller } from './caller.ts';

/** Namespace of all that is made; its name stands in manifests/compare as well. */
export const namespace = 'lab-compare';

/** The person of manifests/compare/rbac.yaml, who may read flunders. */
export const readerName = `system:serviceaccount:${namespace}:reader`;

/** One way to have flunders: where they are asked for, and by whom. */
export interface Way {
  readonly id: WayId;
  readonly group: string;
  readonly plural: string;
  /** Of an admin, for kubectl. */
  readonly kubeconfig: string;
  readonly callers: Callers;
}

export interface Callers {
  /** May do anything. */
  readonly admin: Caller;
  /** May read flunders; shows a token. */
  readonly reader: Caller;
  /** An admin who shows a client certificate. */
  readonly certificate: Caller;
  /** Shows nothing. */
  readonly nobody: Caller;
  /** Shows a token that nobody has given out. */
  readonly stranger: Caller;
}

export type Version = 'v1beta1' | 'v1alpha1';

/** @param name of an object; without it the collection */
export function pathOf(way: Way, name?: string, version: Version = 'v1beta1', inNamespace = namespace): string {
  const collection = `/apis/${way.group}/${version}/namespaces/${inNamespace}/${way.plural}`;
  return name === undefined ? collection : `${collection}/${name}`;
}

export interface FlunderOptions {
  readonly spec?: object;
  readonly version?: Version;
  /** Beside the name. */
  readonly metadata?: object;
}

/** A flunder that refers to another, unless its spec says otherwise. */
export function flunder(way: Way, name: string, options: FlunderOptions = {}) {
  const { spec = referring, version = 'v1beta1', metadata = {} } = options;
  return { apiVersion: `${way.group}/${version}`, kind: 'Flunder', metadata: { name, ...metadata }, spec };
}

/** Valid in v1beta1. */
export const referring = { referenceType: 'Flunder', flunderReference: 'another' };

/** `409 the message of the Status`, on one line, and without what is no text. */
export function saidBy({ status, body, text }: Pick<Answer, 'status' | 'body' | 'text'>): string {
  const message = body.message ?? (body.kind === undefined ? text : '');
  return `${status} ${message}`.replaceAll(/[\p{C}\s\uFFFD]+/gu, ' ').trim();
}
