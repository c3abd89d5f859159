/** The plural in the path: a table's name without what a DNS label can't have. `order_items` is `orderitems`. */
export function resourceName(table: string): string {
  const plain = table.toLowerCase().replace(/[^a-z0-9]/g, '');
  return /^[a-z]/.test(plain) ? plain : `t${plain}`;
}

/** `order_items` is `OrderItem`, `Addresses` is `Address`, `person` is `Person`. */
export function kindName(table: string): string {
  const words = table.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const last = words.pop() ?? '';
  const kind = [...words, singular(last)].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const named = /^[A-Z]/.test(kind) ? kind : `T${kind}`;
  // What ends so is the kind of a list.
  return named.endsWith('List') ? `${named}Row` : named;
}

/** As English mostly has it. */
function singular(word: string): string {
  if (/[^aeiou]ies$/i.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ss|x|z|ch|sh)es$/i.test(word)) return word.slice(0, -2);
  return /[^su]s$/i.test(word) ? word.slice(0, -1) : word;
}
