/** What is needed of what `vegeta report -type=json` prints; times are nanoseconds. */
interface VegetaReport {
  readonly latencies: { readonly '50th': number; readonly '99th': number };
  readonly duration: number;
  readonly wait: number;
  readonly status_codes: Readonly<Record<string, number>>;
  readonly errors: readonly string[] | null;
}

export interface LoadReport {
  readonly requests: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const outOfTargets = 'no targets to attack';

/** @throws Error if any request was answered with something else than a success, or none was sent */
export function readVegetaReport(json: string): LoadReport {
  const report = JSON.parse(json) as VegetaReport;
  // Each worker that finds no target any more counts as a result without code.
  const errors = (report.errors ?? []).filter((error) => error !== outOfTargets);
  const ended = errors.length < (report.errors ?? []).length;
  const codes = Object.entries(report.status_codes).filter(([code]) => !(ended && code === '0'));
  const failed = codes.filter(([code]) => !code.startsWith('2'));
  if (failed.length > 0 || errors.length > 0) {
    const counts = codes.map(([code, count]) => `${code} ${count} times`).join(', ');
    throw new Error(`not all requests succeeded: ${counts}; ${errors.slice(0, 3).join('; ')}`);
  }
  const requests = codes.reduce((sum, [, count]) => sum + count, 0);
  const seconds = (report.duration + report.wait) / 1e9;
  if (requests === 0 || seconds <= 0) throw new Error('the load generator sent nothing');
  return { requests, seconds, p50Ms: report.latencies['50th'] / 1e6, p99Ms: report.latencies['99th'] / 1e6 };
}
