/** An object, a list or a table without the bookkeeping of server-side apply, which is most of its size. */
export function withoutManagedFields(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { items, rows } = value;
  if (Array.isArray(items)) return { ...value, items: items.map(withoutManagedFields) };
  if (Array.isArray(rows)) return { ...value, rows: rows.map(withoutInRow) };
  const { metadata } = value;
  if (!isRecord(metadata) || !('managedFields' in metadata)) return value;
  const { managedFields: _left, ...rest } = metadata;
  return { ...value, metadata: rest };
}

function withoutInRow(row: unknown): unknown {
  return isRecord(row) && isRecord(row['object']) ? { ...row, object: withoutManagedFields(row['object']) } : row;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
