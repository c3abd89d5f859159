import { mistake } from './mistake.ts';
import { type Field, type Shape, type SubresourceType, subresourceTypes } from './shape.ts';

/**
 * The shape with one more subresource; the same if it has it already.
 * @param type undefined for status and scale, whose names say it
 * @throws LabError `usage`
 */
export function withSubresource(shape: Shape, name: string, type: string | undefined): Shape {
  const found = typeOf(name, type);
  const there = shape.subresources.find((one) => one.name === name);
  if (there && there.type !== found) {
    throw mistake(
      `--name ${name}: it is there, as ${there.type}`,
      'A subresource has one type.',
      '--name ANOTHER_NAME',
    );
  }
  if (there) return shape;
  const subresources = [...shape.subresources, { name, type: found }];
  return { ...shape, subresources, fields: found === 'scale' ? withReplicas(shape.fields) : shape.fields };
}

function typeOf(name: string, type: string | undefined): SubresourceType {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 30) {
    const why = 'It is a word in the path: small letters, digits and - between, a letter first, at most 30.';
    throw mistake(`--name ${name} is no name of a subresource`, why, '--name restart');
  }
  if (name === 'status' || name === 'scale') {
    if (type === undefined || type === name) return name;
    const why = `Kubernetes' clients know what ${name} is.`;
    throw mistake(`--name ${name} --type ${type}: it is of the type ${name}`, why, `--name ${name}   # without --type`);
  }
  const own = subresourceTypes.filter((one) => one !== 'status' && one !== 'scale');
  const found = own.find((one) => one === type);
  if (found) return found;
  const what = type === undefined ? '--type is missing' : `--type ${type}: there is no such type`;
  throw mistake(what, `The types are ${own.join(', ')}.`, `--name ${name} --type action`);
}

/** What a Scale shows has to be somewhere. */
function withReplicas(fields: readonly Field[]): readonly Field[] {
  const there = fields.find(({ name }) => name === 'replicas');
  if (there?.type === 'int' || there?.type === 'long') return fields;
  if (!there) return [...fields, { name: 'replicas', type: 'int', min: 0, default: 1 }];
  const why = 'scale reads and writes spec.replicas, which has to be a whole number.';
  throw mistake(`--name scale: the field replicas is a ${there.type}`, why, 'rename that field');
}
