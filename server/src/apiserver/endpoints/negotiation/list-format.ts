/** How the bytes of a list are written: what stands around its members, and each of them. */
export interface ListFormat {
  /** Before the first member, between two, after the last, and in place of all if there is none. */
  readonly opening: string;
  readonly separator: string;
  readonly closing: string;
  readonly empty: string;
  member(value: unknown): string;
  /** @param field whose value the members are. @returns what stands before and behind that value */
  around(head: object, field: string): readonly [before: string, after: string];
}

export const compactJson: ListFormat = {
  opening: '[',
  separator: ',',
  closing: ']',
  empty: '[]',
  member: (value) => JSON.stringify(value),
  around: (head, field) => [`${JSON.stringify(head).slice(0, -1)},"${field}":`, '}\n'],
};

export const prettyJson: ListFormat = {
  opening: '[\n',
  separator: ',\n',
  closing: '\n  ]',
  empty: '[]',
  member: (value) => `    ${JSON.stringify(value, undefined, 2).replaceAll('\n', '\n    ')}`,
  around: (head, field) => [`${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "${field}": `, '\n}\n'],
};
