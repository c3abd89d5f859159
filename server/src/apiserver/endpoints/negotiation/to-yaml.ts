import { Document, Scalar, visit } from 'yaml';

const FORM = { version: '1.1', schema: 'yaml-1.1', sortMapEntries: true, aliasDuplicateObjects: false } as const;

/** A block may not begin with white space and an end of line unless it says how far it is indented. */
const BEGINS_BLANK = /^[ \t]*\n/;

/** A number in YAML 1.2 and in Go's parser, not in 1.1. */
const OCTAL = /^[-+]?0o[0-7_]+$/;

/**
 * As sigs.k8s.io/yaml writes: keys in order, and what YAML 1.1 or 1.2 would not read as text (yes, times, 0o7) in quotes.
 * Text that begins with a blank line is quoted, too: the library would write a block that no parser takes.
 */
export function toYaml(content: unknown): string {
  const document = new Document(content, FORM);
  visit(document, {
    Scalar: (_key, node) => {
      const { value } = node;
      if (typeof value !== 'string') return;
      if (BEGINS_BLANK.test(value) || OCTAL.test(value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString();
}
