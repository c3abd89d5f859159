interface Entry {
  readonly manager?: string;
  readonly operation?: string;
  readonly apiVersion?: string;
  readonly time?: string;
}

/**
 * An object with its managers by who wrote how in which version: entries of one second have no order of their own, and
 * when it was is not compared. Nor have causes of a conflict: they come as Go's maps do.
 */
export function byManager(object: unknown): unknown {
  return JSON.parse(JSON.stringify(object), (name, value) => {
    if (name === 'conflict') return [...value].map((cause: unknown) => JSON.stringify(cause)).sort();
    if (name !== 'managedFields') return value;
    const entries: readonly Entry[] = value;
    return Object.fromEntries(
      entries.map(({ time: _time, ...entry }) => [`${entry.manager} ${entry.operation} ${entry.apiVersion}`, entry]),
    );
  });
}
