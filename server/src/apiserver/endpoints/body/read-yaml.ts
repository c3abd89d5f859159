import { Lexer, Parser, parseDocument } from 'yaml';
import { checkDepth } from './check-depth.ts';

/**
 * Loaded when there is YAML to read: the parser is a large part of a server's code, and programs send JSON.
 * @returns an object, of which JSON.stringify loses nothing
 * @throws Error if the text is no YAML, or no object
 */
export function readYaml(body: Buffer): object {
  const text = body.toString('utf8');
  checkYAMLDepth(text);
  const options = { uniqueKeys: false, merge: true, version: '1.1', schema: 'core' } as const;
  const document = parseDocument(text, options);
  const [error] = document.errors;
  if (error) throw new Error(`error converting YAML to JSON: yaml: ${error.message.split('\n')[0]}`);
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  if (typeof value !== 'object' || value === null) throw new Error('yaml: not an object');
  return value;
}

/** @throws Error if the text is nested too deeply; whether it is YAML is not looked at */
export function checkYAMLDepth(text: string): void {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    // Its tokens are of no interest, but asking for them is what makes it go on.
    for (const _token of parser.next(lexeme)) checkDepth(parser.stack.length);
    checkDepth(parser.stack.length);
  }
}
