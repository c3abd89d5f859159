/** Where the scanner stands: in an object with the keys seen so far, or in a list. */
interface Level {
  readonly keys: Set<string> | undefined;
  /** Of the object or list itself. */
  readonly path: string;
  index: number;
  /** The key whose value comes next. */
  key: string | undefined;
}

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;

/**
 * Paths of the keys that stand twice in one object, which JSON.parse does not tell: the later one wins silently.
 * @param json must be valid: only strings and brackets are looked at
 */
export function duplicateFields(json: string): string[] {
  const found = new Set<string>();
  const levels: Level[] = [];
  for (const [token] of json.matchAll(tokens)) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') {
      levels.push({ keys: token === '{' ? new Set() : undefined, path: pathOf(level), index: 0, key: undefined });
    } else if (token === '}' || token === ']') levels.pop();
    else if (level) step(level, token, found);
  }
  return [...found];
}

/** How many keys all objects in a value have. */
export function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const parts: unknown[] = Object.values(value);
  let count = Array.isArray(value) ? 0 : parts.length;
  for (const part of parts) count += countKeys(part);
  return count;
}

function step(level: Level, token: string, found: Set<string>): void {
  if (token === ',') {
    level.index += 1;
    level.key = undefined;
  } else if (token !== ':' && level.keys && level.key === undefined) {
    level.key = String(JSON.parse(token));
    if (level.keys.has(level.key)) found.add(pathOf(level));
    level.keys.add(level.key);
  }
}

function pathOf(level: Level | undefined): string {
  if (!level) return '';
  if (!level.keys) return `${level.path}[${level.index}]`;
  return level.path ? `${level.path}.${level.key ?? ''}` : (level.key ?? '');
}
