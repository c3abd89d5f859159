const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** `1.5 GB`, by powers of 1000 as disks are sold. */
export function showBytes(bytes: number): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]}`;
}
