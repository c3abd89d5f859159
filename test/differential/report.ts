import type { Answer } from '../conformance/harness/answer.ts';
import type { Difference } from './compare/differences.ts';
import type { GeneratedRequest } from './generate/request.ts';

const shown = 300;

/** An unexplained difference, with what it takes to see it again. */
export function describeDifferences(
  repeat: string,
  request: GeneratedRequest,
  { go, ours }: { readonly go: Answer; readonly ours: Answer },
  found: readonly Difference[],
): readonly string[] {
  const query = request.query.map(([name, value]) => `${name}=${value}`).join('&');
  return [
    `\n✗ ${request.method} ${request.path}${query && `?${query}`}`,
    ...Object.entries(request.headers).map(([name, value]) => `  ${name}: ${value}`),
    ...(request.body === undefined ? [] : [`  ${cut(request.body)}`]),
    ...found.slice(0, 8).map(({ field, go: one, ours: other }) => `  ${field}: Go ${cut(one)}, ours ${cut(other)}`),
    ...(found.length > 8 ? [`  and ${found.length - 8} fields more`] : []),
    `  Go:   ${go.code} ${cut(go.text)}`,
    `  ours: ${ours.code} ${cut(ours.text)}`,
    `  again: ${repeat}`,
  ];
}

function cut(value: unknown): string {
  const text = (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')).replaceAll(/\s+/g, ' ');
  return text.length > shown ? `${text.slice(0, shown)}…` : text;
}
