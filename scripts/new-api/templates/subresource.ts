import { namesOf, pascal } from '../shape/names.ts';
import type { Shape, SubresourceShape } from '../shape/shape.ts';
import { subresourceConstant } from './resource.ts';
import { constant, importLine, lines, literal } from './source.ts';

/** src/PLURAL/subresources/NAME.ts: something small that works, to be replaced. */
export function subresourceFile(shape: Shape, { name, type }: SubresourceShape): string {
  const { kind, plural } = shape;
  const builder = type === 'status' || type === 'scale' ? 'action' : type;
  return lines(
    importLine(['type Subresource', 'type SubresourceBuilder'], 'aggregation-lab/apiserver'),
    `import type { ${kind} } from '../${namesOf(shape).hub}/schema.ts';`,
    '',
    `type Define = SubresourceBuilder<${kind}>;`,
    ...(builder === 'action' ? ['', constant('annotation', literal(`${shape.group}/${name}`))] : []),
    '',
    `/** ${verbOf[builder]} ${plural}/NAME/${name} */`,
    `export function ${subresourceConstant(name)}(define: Define): Subresource {`,
    `  return define.${builder}(${literal(name)}, {`,
    ...bodies[builder](shape, name),
    '  });',
    '}',
  );
}

const verbOf = { action: 'POST', stream: 'GET', connect: 'A WebSocket to' };

export const actionKind = ({ kind }: Pick<Shape, 'kind'>, name: string) => `${kind}${pascal(name)}`;

const bodies = {
  action: (shape: Shape, name: string) => [
    `    kind: ${literal(actionKind(shape, name))},`,
    "    schema: { type: 'object', properties: { reason: { type: 'string', default: 'none given' } } },",
    '    async handle({ body: { reason }, update }) {',
    '      await update(({ metadata }) => {',
    "        metadata.annotations = { ...metadata.annotations, [annotation]: reason ?? '' };",
    '      });',
    '    },',
  ],
  stream: (shape: Shape, name: string) => [
    '    options: {',
    `      kind: ${literal(`${actionKind(shape, name)}Options`)},`,
    "      schema: { type: 'object', properties: { lines: { type: 'integer', format: 'int32', default: 3 } } },",
    '    },',
    '    async *open({ name, options: { lines = 3 }, signal }) {',
    '      for (let line = 1; line <= lines && !signal.aborted; line++) yield `${name}: line ${line}\\n`;',
    '    },',
  ],
  connect: (_shape: Shape, _name: string) => [
    '    open:',
    '      ({ name }) =>',
    '      async ({ messages, send }) => {',
    '        for await (const { data } of messages) await send(`${name} has heard: ${data}`);',
    '      },',
  ],
};
