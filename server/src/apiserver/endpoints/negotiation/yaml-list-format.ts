import type { ListFormat } from './list-format.ts';
import { toYaml } from './to-yaml.ts';

/** Loaded by the first who asks for a list in YAML. */
export const yamlList: ListFormat = {
  opening: '\n',
  separator: '',
  closing: '',
  empty: ' []\n',
  // Only the last end of line: more of them may belong to a text that ends with some.
  member: (value) => `  - ${toYaml(value).replace(/\n$/, '').replaceAll('\n', '\n    ')}\n`,
  around(head, field) {
    // Keys are in order, and the members' among them.
    const [sooner, later] = [true, false].map((before) =>
      Object.fromEntries(Object.entries(head).filter(([key]) => key < field === before)),
    );
    return [`${yamlOf(sooner)}${field}:`, yamlOf(later)];
  },
};

function yamlOf(value: object | undefined): string {
  return value && Object.keys(value).length > 0 ? toYaml(value) : '';
}
