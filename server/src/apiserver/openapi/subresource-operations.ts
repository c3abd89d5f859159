import type { ActionSubresource, BodyFields } from '../registry/action.ts';
import { bodyForm, bodyKind } from '../registry/body-view.ts';
import type { ConnectSubresource } from '../registry/connect.ts';
import type { ServedType } from '../registry/resource-type.ts';
import type { StreamSubresource } from '../registry/stream.ts';
import type { Subresource } from '../registry/subresource.ts';
import type { OptionFields } from '../registry/subresource-call.ts';
import { fullSchema } from '../schema/full-schema.ts';
import type { ObjectSchema, Schema } from '../schema/schema.ts';
import type { Operation, Parameter } from './model.ts';
import { capitalize } from './names.ts';
import { writeParameters } from './parameters.ts';
import { objectTypes, type ResourceOperations } from './resource-operations.ts';

/** Of which version of which resource. */
export interface SubresourcePlace {
  readonly build: ResourceOperations;
  /** `Namespaced` or empty. */
  readonly infix: string;
  readonly type: ServedType;
  readonly version: string;
}

export function subresourceOperations(place: SubresourcePlace, subresource: Subresource): Operation[] {
  switch (subresource.type) {
    case 'status':
      return place.build.status(place.infix);
    case 'scale':
      return place.build.scale(place.infix);
    case 'action':
      return [actionOperation(place, subresource)];
    case 'stream':
      return [streamOperation(place, subresource)];
    case 'connect':
      return connectOperations(place, subresource);
  }
}

/** A body or answer that has a name among the definitions. */
function bodySchema(fields: BodyFields, type: ServedType, version: string): ObjectSchema {
  return fullSchema(bodyForm(fields, bodyKind(fields, type, version)));
}

function actionOperation({ build, infix, type, version }: SubresourcePlace, action: ActionSubresource): Operation {
  const { name, body, answer } = action;
  const schema = bodySchema(body, type, version);
  return build.operation('post', 'post', 'create', whatOf(infix, type, name), {
    description: `Creates the ${name} of a ${type.kind}.`,
    parameters: writeParameters,
    body: { schema, mediaTypes: objectTypes, required: true },
    codes: [200, 201, 202],
    answer: answer === body ? schema : bodySchema(answer, type, version),
    gvk: bodyKind(body, type, version),
  });
}

function streamOperation({ build, infix, type }: SubresourcePlace, stream: StreamSubresource): Operation {
  const { name, options, contentType } = stream;
  return build.operation('get', 'get', 'read', whatOf(infix, type, name), {
    description: `Reads the ${name} of a ${type.kind} for as long as there is something to read.`,
    parameters: optionParameters(options),
    answer: { type: 'string' },
    produces: [contentType],
  });
}

function connectOperations(
  { build, infix, type, version }: SubresourcePlace,
  connect: ConnectSubresource,
): Operation[] {
  const { name, options } = connect;
  return (['get', 'post'] as const).map((method) =>
    build.operation(method, 'connect', 'connect', capitalize(method) + whatOf(infix, type, name), {
      description: `Connects to the ${name} of a ${type.kind} by WebSocket, which begins with GET.`,
      parameters: optionParameters(options),
      answer: { type: 'string' },
      produces: ['*/*'],
      ...(options && { gvk: bodyKind(options, type, version) }),
    }),
  );
}

function optionParameters(options: OptionFields<ObjectSchema> | undefined): Parameter[] {
  return Object.entries(options?.schema.properties ?? {}).map(([name, { type, description = '' }]) => ({
    name,
    in: 'query',
    type: isQueryType(type) ? type : 'string',
    description,
  }));
}

function isQueryType(type: Schema['type']): type is Parameter['type'] {
  return type === 'string' || type === 'integer' || type === 'boolean';
}

function whatOf(infix: string, { kind }: ServedType, name: string): string {
  return infix + kind + capitalize(name);
}
