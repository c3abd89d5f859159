import type { GroupVersionKind } from '../api/meta.ts';
import type { Schema } from '../schema/schema.ts';

/** The paths of an API, said once and written as OpenAPI v2 and as v3. */
export interface PathItem {
  readonly path: string;
  /** Of all operations. */
  readonly parameters: readonly Parameter[];
  readonly operations: readonly Operation[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly type: 'string' | 'integer' | 'boolean';
  readonly description: string;
}

export type Method = 'get' | 'put' | 'post' | 'delete' | 'patch';

export interface Operation {
  readonly method: Method;
  /** Unique in a document: generated clients name their functions by it. */
  readonly id: string;
  readonly tag: string;
  readonly description: string;
  /** What is done (x-kubernetes-action): get, list, watch, watchlist, put, patch, post, delete or deletecollection. */
  readonly action?: string;
  readonly gvk?: GroupVersionKind;
  readonly parameters: readonly Parameter[];
  readonly body?: RequestBody;
  /** Status codes of success; 401 is everywhere. */
  readonly codes: readonly (200 | 201 | 202)[];
  readonly answer: Schema;
  readonly produces: readonly string[];
}

export interface RequestBody {
  readonly schema: Schema;
  readonly mediaTypes: readonly string[];
  readonly required: boolean;
}

export const answerTexts: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  401: 'Unauthorized',
};
