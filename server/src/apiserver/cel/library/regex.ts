import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';

const MATCHES = 'matchesRE2';
const MOST_COMPILED = 500;
const compiled = new Map<string, RE2JS>();

/**
 * Regular expressions with the syntax that policies are written in (RE2's), in linear time, whatever the text:
 * https://pkg.go.dev/k8s.io/apiserver/pkg/cel/library#Regex, and `matches`.
 */
export function registerRegex(env: Environment): Environment {
  return env
    .registerFunction(`string.${MATCHES}(string): bool`, (text: string, pattern: string) => re2(pattern).test(text))
    .registerFunction(
      'string.find(string): string',
      (text: string, pattern: string) => findAll(text, pattern, 1)[0] ?? '',
    )
    .registerFunction('string.findAll(string): list<string>', (text: string, pattern: string) =>
      findAll(text, pattern, Number.POSITIVE_INFINITY),
    )
    .registerFunction('string.findAll(string, int): list<string>', (text: string, pattern: string, most: bigint) =>
      findAll(text, pattern, most < 0n ? Number.POSITIVE_INFINITY : Number(most)),
    );
}

/** The library's own `matches` is JavaScript's and can't be replaced: calls are sent to ours, in place. */
export function useRE2(node: ASTNode): void {
  const { op, args } = node;
  if (op === 'rcall' && args[0] === 'matches') args[0] = MATCHES;
  for (const child of children(args)) useRE2(child);
}

function children(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(children);
  return typeof args === 'object' && args !== null && 'op' in args ? [args as ASTNode] : [];
}

function re2(pattern: string): RE2JS {
  const kept = compiled.get(pattern);
  if (kept) return kept;
  // Patterns may be made of what clients send.
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  const regex = RE2JS.compile(pattern);
  compiled.set(pattern, regex);
  return regex;
}

function findAll(text: string, pattern: string, most: number): string[] {
  const matcher = re2(pattern).matcher(text);
  const found: string[] = [];
  while (found.length < most && matcher.find()) found.push(matcher.group() ?? '');
  return found;
}
