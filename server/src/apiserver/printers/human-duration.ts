const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/**
 * An age as kubectl prints it: one or two units, finer while young (`45s`, `3m20s`, `25m`, `2d3h`, `400d`, `3y`).
 *
 * @param ms milliseconds; up to two seconds below zero count as now (clocks differ), more is `<invalid>`
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/util/duration#HumanDuration
 */
export function humanDuration(ms: number): string {
  if (ms <= -2 * second) return '<invalid>';
  if (ms < 2 * minute) return `${Math.max(0, Math.trunc(ms / second))}s`;
  if (ms < 10 * minute) return two(ms, minute, 'm', second, 's');
  if (ms < 3 * hour) return one(ms, minute, 'm');
  if (ms < 8 * hour) return two(ms, hour, 'h', minute, 'm');
  if (ms < 2 * day) return one(ms, hour, 'h');
  if (ms < 8 * day) return two(ms, day, 'd', hour, 'h');
  if (ms < 2 * year) return one(ms, day, 'd');
  return ms < 8 * year ? two(ms, year, 'y', day, 'd') : one(ms, year, 'y');
}

function one(ms: number, unit: number, letter: string): string {
  return `${Math.floor(ms / unit)}${letter}`;
}

function two(ms: number, unit: number, letter: string, small: number, smallLetter: string): string {
  const rest = Math.floor((ms % unit) / small);
  return one(ms, unit, letter) + (rest ? `${rest}${smallLetter}` : '');
}
