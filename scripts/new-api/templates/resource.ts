import { byPreference, camel, namesOf } from '../shape/names.ts';
import type { Shape, SubresourceShape } from '../shape/shape.ts';
import { fitted, importLine, lines, literal, ownImports } from './source.ts';

/** Subresources that have a file of their own. */
export function ownSubresources({ subresources }: Shape): readonly SubresourceShape[] {
  return subresources.filter(({ type }) => type !== 'status' && type !== 'scale');
}

export const subresourceConstant = (name: string) => `${camel(name)}Subresource`;

/** src/PLURAL/resource.ts */
export function resourceFile(shape: Shape): string {
  const { group, kind, plural, namespaced, versions, subresources } = shape;
  const has = (type: string) => subresources.some((one) => one.type === type);
  const preferred = byPreference(versions);
  return lines(
    importLine(['defineResource'], 'aggregation-lab/apiserver'),
    ownImports([
      [['strategy'], './strategy.ts'],
      ...ownSubresources(shape).map(({ name }) => [[subresourceConstant(name)], `./subresources/${name}.ts`] as const),
      ...versions.map((version) => [[version], `./${version}/version.ts`] as const),
    ]),
    '',
    `export const ${plural} = defineResource({`,
    `  group: ${literal(group)},`,
    `  resource: ${literal(plural)},`,
    `  kind: ${literal(kind)},`,
    `  namespaced: ${namespaced},`,
    ...(has('status') || has('scale') ? ['  hasStatus: true,'] : []),
    fitted('  versions: [', preferred, '],', 2),
    `  storageVersion: ${literal(namesOf(shape).hub)},`,
    '  strategy,',
    ...subresourceLines(shape, has('scale')),
    '});',
  );
}

function subresourceLines(shape: Shape, hasScale: boolean): readonly string[] {
  const own = ownSubresources(shape).map(({ name }) => `${subresourceConstant(name)}(define)`);
  const scale = "define.scale({ specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' })";
  const all = [...(hasScale ? [scale] : []), ...own];
  return all.length > 0 ? [fitted('  subresources: (define) => [', all, '],', 2)] : [];
}

/** src/server.ts */
export function serverFile(shape: Shape): string {
  const { group, kind, plural, versions } = shape;
  return lines(
    importLine(['type ServerDefinition'], 'aggregation-lab/apiserver'),
    importLine([plural], `./${plural}/resource.ts`),
    '',
    'export const server: ServerDefinition = {',
    `  program: ${literal(namesOf(shape).server)},`,
    '  groups: [',
    '    {',
    `      name: ${literal(group)},`,
    fitted('      versions: [', byPreference(versions).map(literal), '],', 6),
    `      resources: [${plural}],`,
    '    },',
    '  ],',
    `  info: { title: ${literal(kind)}, version: 'v0.1.0' },`,
    "  version: { major: '0', minor: '1', gitVersion: 'v0.1.0' },",
    '};',
  );
}

export const mainFile = lines(
  importLine(['runProgram'], 'aggregation-lab/apiserver'),
  importLine(['server'], './server.ts'),
  '',
  'void runProgram(server, process.argv.slice(2));',
);
