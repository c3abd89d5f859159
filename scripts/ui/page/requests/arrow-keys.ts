/**
 * Pure: where the arrow keys lead in a list, as in the listbox pattern.
 * https://www.w3.org/WAI/ARIA/apg/patterns/listbox/
 * @returns undefined for every other key
 */
export function movedBy(key: string, at: number, length: number): number | undefined {
  if (length === 0) return undefined;
  const last = length - 1;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(at + 1, last),
    ArrowUp: Math.max(at - 1, 0),
    Home: 0,
    End: last,
    PageDown: Math.min(at + 10, last),
    PageUp: Math.max(at - 10, 0),
  };
  return Object.hasOwn(targets, key) ? targets[key] : undefined;
}
