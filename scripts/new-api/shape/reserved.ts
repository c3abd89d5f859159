const fields = ['apiVersion', 'kind', 'metadata', 'spec', 'status', 'constructor', 'prototype', 'toString', 'valueOf'];

/** Kinds that every group serves, and types that generated files import or that are global in TypeScript. */
const kinds = [
  ...['Status', 'List', 'Table', 'Scale', 'WatchEvent', 'APIGroup', 'APIVersions', 'PartialObjectMetadata', 'Eviction'],
  ...['CreateOptions', 'DeleteOptions', 'GetOptions', 'ListOptions', 'PatchOptions', 'UpdateOptions', 'TokenRequest'],
  ...['FieldError', 'Hub', 'ObjectOf', 'ObjectSchema', 'SelectableField', 'ServerDefinition', 'StrategyHooks'],
  ...['Subresource', 'SubresourceBuilder', 'TableColumn', 'TestServer', 'AsyncGenerator', 'AbortSignal', 'Buffer'],
  ...['Array', 'Boolean', 'Date', 'Error', 'Function', 'Map', 'Number', 'Object', 'Promise', 'Proxy', 'Readonly'],
  ...['Record', 'RegExp', 'Set', 'String', 'Symbol', 'Infinity', 'NaN', 'Math', 'JSON'],
];

/** Constants of generated files, and words of the language. */
const identifiers = [
  ...['change', 'columns', 'conversion', 'define', 'definition', 'expect', 'path', 'process', 'sample', 'schema'],
  ...['server', 'spec', 'strategy', 'subresources', 'test', 'validate', 'version', 'versions'],
  ...['await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else'],
  ...['enum', 'export', 'extends', 'false', 'finally', 'for', 'function', 'if', 'implements', 'import', 'in'],
  ...['instanceof', 'interface', 'let', 'new', 'null', 'package', 'private', 'protected', 'public', 'return', 'static'],
  ...[
    'super',
    'switch',
    'this',
    'throw',
    'true',
    'try',
    'typeof',
    'undefined',
    'var',
    'void',
    'while',
    'with',
    'yield',
  ],
];

const reserved = { field: new Set(fields), kind: new Set(kinds), identifier: new Set(identifiers) };

export function isReservedWord(what: keyof typeof reserved, word: string): boolean {
  return reserved[what].has(word);
}
