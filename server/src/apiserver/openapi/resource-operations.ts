import type { GroupVersionKind } from '../api/meta.ts';
import { scaleKind, scaleVersion } from '../registry/scale/scale-type.ts';
import { fullSchema } from '../schema/full-schema.ts';
import type { ObjectSchema, Schema } from '../schema/schema.ts';
import { deleteOptionsSchema, listSchema, patchSchema, statusSchema, watchEventSchema } from './meta-schemas.ts';
import type { Operation, Parameter, PathItem } from './model.ts';
import { capitalize, capitalizedGroup, groupTag } from './names.ts';
import {
  deleteCollectionParameters,
  deleteParameters,
  listParameters,
  patchParameters,
  selectors,
  writeParameters,
} from './parameters.ts';

export const objectTypes = ['application/json', 'application/yaml'];
const listTypes = [...objectTypes, 'application/json;stream=watch'];

/** kubectl chooses the format of a patch by what stands here. */
const patchTypes = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
];

const deleteBody = { schema: deleteOptionsSchema, mediaTypes: objectTypes, required: false };

type Words = Pick<Operation, 'description' | 'parameters' | 'answer'> &
  Partial<Pick<Operation, 'body' | 'codes' | 'produces' | 'gvk'>>;

interface OwnKind {
  readonly gvk: GroupVersionKind;
  readonly schema: Schema;
}

const scaleSchema = fullSchema(scaleVersion);

/** Operations on one kind in one version; `infix` is `Namespaced` or empty. */
export class ResourceOperations {
  readonly #kind: string;
  readonly #group: string;
  readonly #version: string;
  readonly #item: ObjectSchema & { definitionName: string };

  constructor(kind: string, group: string, version: string, item: ObjectSchema & { definitionName: string }) {
    this.#kind = kind;
    this.#group = group;
    this.#version = version;
    this.#item = item;
  }

  collection(infix: string): Operation[] {
    return [
      this.list(infix, '', true),
      this.operation('post', 'post', 'create', infix + this.#kind, {
        description: `Creates a ${this.#kind}.`,
        parameters: writeParameters,
        body: this.#objectBody(),
        codes: [200, 201, 202],
        answer: this.#item,
      }),
      this.operation('delete', 'deletecollection', 'delete', `Collection${infix}${this.#kind}`, {
        description: `Deletes every ${this.#kind} that is selected.`,
        parameters: deleteCollectionParameters,
        body: deleteBody,
        answer: statusSchema,
      }),
    ];
  }

  list(infix: string, suffix: string, canWatch: boolean): Operation {
    return this.operation('get', 'list', 'list', infix + this.#kind + suffix, {
      description: `${canWatch ? 'Lists or watches' : 'Lists'} objects of kind ${this.#kind}.`,
      parameters: canWatch ? listParameters : selectors,
      answer: listSchema(this.#item),
      produces: canWatch ? listTypes : objectTypes,
    });
  }

  read(infix: string): Operation {
    return this.#read(infix + this.#kind, '', this.#item);
  }

  object(infix: string): Operation[] {
    const [read, ...writes] = this.#readAndWrite(infix, '', '');
    const remove = this.operation('delete', 'delete', 'delete', infix + this.#kind, {
      description: `Deletes a ${this.#kind}.`,
      parameters: deleteParameters,
      body: deleteBody,
      codes: [200, 202],
      answer: statusSchema,
    });
    return [...(read ? [read] : []), remove, ...writes];
  }

  status(infix: string): Operation[] {
    return this.#readAndWrite(infix, 'Status', 'the status of ');
  }

  scale(infix: string): Operation[] {
    return this.#readAndWrite(infix, 'Scale', 'the scale of ', { gvk: scaleKind, schema: scaleSchema });
  }

  watch(path: string, what: string, action: string, parameters: readonly Parameter[]): PathItem {
    const operation = this.operation('get', action, 'watch', what, {
      description: "Watches; deprecated: use the parameter 'watch' with a list instead.",
      parameters: [],
      answer: watchEventSchema,
      produces: listTypes,
    });
    return { path, parameters: [...parameters, ...listParameters], operations: [operation] };
  }

  /** @param own what is sent and answered, if it is not the object */
  #readAndWrite(infix: string, suffix: string, part: string, own?: OwnKind): Operation[] {
    const what = infix + this.#kind + suffix;
    const gvk = own && { gvk: own.gvk };
    const answer = own?.schema ?? this.#item;
    const patch = { schema: patchSchema, mediaTypes: patchTypes, required: true };
    return [
      this.#read(what, part, answer, gvk),
      this.operation('put', 'put', 'replace', what, {
        description: `Replaces ${part}a ${this.#kind}.`,
        parameters: writeParameters,
        body: this.#objectBody(answer),
        codes: [200, 201],
        answer,
        ...gvk,
      }),
      this.operation('patch', 'patch', 'patch', what, {
        description: `Changes ${part}a ${this.#kind} in part, or applies it.`,
        parameters: patchParameters,
        body: patch,
        codes: [200, 201],
        answer,
        ...gvk,
      }),
    ];
  }

  #read(what: string, part: string, answer: Schema, gvk?: Pick<Operation, 'gvk'>): Operation {
    const description = `Reads ${part}a ${this.#kind}.`;
    return this.operation('get', 'get', 'read', what, { description, parameters: [], answer, ...gvk });
  }

  #objectBody(schema: Schema = this.#item) {
    return { schema, mediaTypes: objectTypes, required: true };
  }

  operation(method: Operation['method'], action: string, verb: string, what: string, words: Words): Operation {
    return {
      codes: [200],
      produces: objectTypes,
      gvk: { group: this.#group, version: this.#version, kind: this.#kind },
      ...words,
      method,
      action,
      id: `${verb}${capitalizedGroup(this.#group)}${capitalize(this.#version)}${what}`,
      tag: `${groupTag(this.#group)}_${this.#version}`,
    };
  }
}
