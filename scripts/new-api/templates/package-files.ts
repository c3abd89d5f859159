import packageJson from '../../../package.json' with { type: 'json' };
import { byPreference, namesOf } from '../shape/names.ts';
import type { Shape } from '../shape/shape.ts';

/** JSON as npm writes it: an item a line, as the formatter leaves package.json. */
const asNpm = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

/** JSON with lists of plain values in one line, as the formatter writes it. */
const json = (value: object) =>
  asNpm(value).replaceAll(
    /\[\n\s+([^[\]{}]*?)\n\s+\]/g,
    (_, items: string) => `[${items.replaceAll(/,\n\s+/g, ', ')}]`,
  );

const commands = ['up', 'down', 'status', 'verify', 'explain', 'env', 'logs', 'pause', 'resume'];

/** package.json; versions of the tools are those that the library itself is tested with. */
export function packageFile(shape: Shape): string {
  const tool = packageJson.devDependencies;
  return asNpm({
    name: namesOf(shape).server,
    version: '0.1.0',
    private: true,
    description: `Serves ${shape.plural}.${shape.group} behind Kubernetes' aggregator`,
    type: 'module',
    engines: packageJson.engines,
    scripts: {
      build: 'node build.js',
      check: 'npm run lint && npm run types && npm test',
      lint: 'biome check --error-on-warnings .',
      fix: 'biome check --write .',
      types: 'tsc --noEmit',
      test: 'vitest run',
      dev: 'aggregation-lab dev',
      'add-version': 'aggregation-lab add-version',
      'add-subresource': 'aggregation-lab add-subresource',
      ...Object.fromEntries(commands.map((command) => [`lab:${command}`, `aggregation-lab ${command}`])),
    },
    dependencies: { 'aggregation-lab': shape.library },
    devDependencies: {
      '@biomejs/biome': tool['@biomejs/biome'],
      '@types/node': tool['@types/node'],
      esbuild: tool.esbuild,
      typescript: tool.typescript,
      vitest: tool.vitest,
    },
    allowScripts: { esbuild: true, fsevents: false, protobufjs: false },
  });
}

/** aggregation-lab.json: how the lab deploys it. */
export function labFile(shape: Shape): string {
  const { group, kind, plural, namespaced, versions } = shape;
  const { server, namespace } = namesOf(shape);
  const preferred = byPreference(versions);
  return json({
    name: server,
    namespace,
    service: 'api',
    group,
    versions: preferred,
    server: {
      bundle: 'dist/server.js',
      build: ['npm', 'run', 'build'],
      esbuild: 'build.js',
      sources: ['src'],
    },
    dockerfile: 'Dockerfile',
    manifests: 'manifests',
    objects: 'manifests/samples',
    resources: [{ resource: plural, kind, version: preferred[0], namespaced }],
  });
}

export const tsconfigFile = json({
  compilerOptions: {
    target: 'es2023',
    lib: ['es2023'],
    types: ['node'],
    module: 'nodenext',
    noEmit: true,
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
  },
  include: ['src', 'test', '*.config.ts'],
});

export const biomeFile = json({
  $schema: './node_modules/@biomejs/biome/configuration_schema.json',
  root: true,
  files: { includes: ['**', '!**/package-lock.json', '!dist', '!.lab', '!.aggregation-lab', '!vendor'] },
  formatter: { indentStyle: 'space', indentWidth: 2, lineWidth: 120 },
  javascript: { formatter: { quoteStyle: 'single' } },
  linter: { rules: { preset: 'recommended', complexity: { useLiteralKeys: 'off' } } },
});
