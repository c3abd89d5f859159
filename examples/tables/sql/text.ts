/** A name of a table or column, as it stands in SQL. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text, as it stands in SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
