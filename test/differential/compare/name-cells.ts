type Fields = Readonly<Record<string, unknown>>;

/**
 * Tables with their columns and cells by the columns' names, so that each column is a field of its own. Of the tables of
 * a watch only the first one names them.
 */
export function nameCells(body: unknown): unknown {
  let names: readonly string[] = [];
  const table = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(table);
    if (!isFields(value)) return value;
    const { columnDefinitions: columns, rows } = value;
    if (value['kind'] !== 'Table')
      return isFields(value['object']) ? { ...value, object: table(value['object']) } : value;
    if (isList(columns) && columns.length > 0) names = columns.map((column) => String(column['name']));
    return {
      ...value,
      ...(isList(columns) && { columnDefinitions: byName(columns, names) }),
      ...(isList(rows) && { rows: rows.map((row) => ({ ...row, cells: byName(row['cells'], names) })) }),
    };
  };
  return table(body);
}

function byName(values: unknown, names: readonly string[]): unknown {
  if (!Array.isArray(values) || values.length === 0) return values;
  return Object.fromEntries(values.map((value, index) => [names[index] ?? String(index), value]));
}

const isList = (value: unknown): value is readonly Fields[] => Array.isArray(value);

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
