import type { ServedResource } from '../discovery/served-resources.ts';
import { isStored } from '../registry/resource-type.ts';
import { fullSchema } from '../schema/full-schema.ts';
import type { PathItem } from './model.ts';
import { nameInPath, namespaceInPath, pretty } from './parameters.ts';
import { ResourceOperations } from './resource-operations.ts';
import { subresourceOperations } from './subresource-operations.ts';

/** All paths of a resource in a version: of the collection, of an object, of what is below, and the old way to watch. */
export function resourcePaths({ type, version }: ServedResource): PathItem[] {
  const stored = isStored(type);
  const name = version.definitionName;
  const build = new ResourceOperations(type.kind, type.group, version.version, {
    ...fullSchema(version),
    definitionName: name,
  });
  const base = `/apis/${type.group}/${version.version}`;
  const scope = type.namespaced ? '/namespaces/{namespace}' : '';
  const infix = type.namespaced ? 'Namespaced' : '';
  const inScope = type.namespaced ? [namespaceInPath, pretty] : [pretty];
  const ofObject = [nameInPath(type.kind), ...inScope];
  const collection = `${scope}/${type.resource}`;
  const all = `/${type.resource}`;
  const everywhere = 'ForAllNamespaces';
  return [
    {
      path: base + collection,
      parameters: inScope,
      operations: stored ? build.collection(infix) : [build.list(infix, '', false)],
    },
    {
      path: `${base}${collection}/{name}`,
      parameters: ofObject,
      operations: stored ? build.object(infix) : [build.read(infix)],
    },
    ...type.subresources.map((subresource) => ({
      path: `${base}${collection}/{name}/${subresource.name}`,
      parameters: ofObject,
      operations: subresourceOperations({ build, infix, type, version: version.version }, subresource),
    })),
    ...(type.namespaced
      ? [{ path: base + all, parameters: [pretty], operations: [build.list('', everywhere, stored)] }]
      : []),
    ...(stored
      ? [
          build.watch(`${base}/watch${collection}`, `${infix}${type.kind}List`, 'watchlist', inScope),
          build.watch(`${base}/watch${collection}/{name}`, `${infix}${type.kind}`, 'watch', ofObject),
          ...(type.namespaced
            ? [build.watch(`${base}/watch${all}`, `${type.kind}List${everywhere}`, 'watchlist', [pretty])]
            : []),
        ]
      : []),
  ];
}
