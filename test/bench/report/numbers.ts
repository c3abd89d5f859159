/** For people: three figures that say something, thousands apart. `–` where there is no number. */
export function shown(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

/** Such as `4.2 ×`. */
export function times(value: number | undefined): string {
  return value === undefined ? '–' : `${shown(Number(value.toPrecision(2)))} ×`;
}
