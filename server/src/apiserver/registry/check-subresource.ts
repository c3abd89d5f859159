import type { ObjectSchema, Schema } from '../schema/schema.ts';
import type { Subresource } from './subresource.ts';

/** Parts of a path, as Kubernetes names its subresources. */
const goodName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What these mean is fixed: clients know them. */
const reserved: readonly Subresource['type'][] = ['status', 'scale'];

/** @throws Error for what could not be served: a mistake of the programmer, told when the program starts */
export function checkSubresource(kind: string, subresource: Subresource): void {
  const { name, type } = subresource;
  const about = `${kind}: subresource ${JSON.stringify(name)}`;
  if (!goodName.test(name)) throw new Error(`${about}: a name is made of lower case letters, digits and '-' between`);
  if (reserved.some((one) => one === name && one !== type)) {
    throw new Error(`${about}: this name is for what Kubernetes' clients expect of it; choose another`);
  }
  if (type !== 'stream' && type !== 'connect') return;
  const wrong = notFlat(subresource.options?.schema);
  if (wrong === undefined) return;
  throw new Error(
    `${about}: option ${JSON.stringify(wrong)}: a query holds strings, integers, booleans, and lists of strings`,
  );
}

function notFlat(schema: ObjectSchema | undefined): string | undefined {
  const properties = Object.entries<Schema>(schema?.properties ?? {});
  return properties.find(([, property]) => {
    if (property.type === 'array') return property.items.type !== 'string';
    return property.type === 'object';
  })?.[0];
}
