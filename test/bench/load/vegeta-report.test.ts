import { describe, expect, it } from 'vitest';
import { readVegetaReport } from './vegeta-report.ts';

const report = (codes: Readonly<Record<string, number>>, errors: readonly string[] | null = []) =>
  JSON.stringify({
    latencies: { '50th': 4_000_000, '99th': 20_000_000 },
    duration: 1_900_000_000,
    wait: 100_000_000,
    status_codes: codes,
    errors,
  });

describe('what the load generator reports', () => {
  it('is read in seconds and milliseconds', () => {
    expect(readVegetaReport(report({ 200: 90, 201: 10 }, null))).toEqual({
      requests: 100,
      seconds: 2,
      p50Ms: 4,
      p99Ms: 20,
    });
  });

  it('may end with the targets', () => {
    const read = readVegetaReport(report({ 0: 16, 201: 100 }, ['no targets to attack']));
    expect(read.requests).toBe(100);
  });

  it.each([
    [{ 200: 99, 409: 1 }, ['409 Conflict'], '200 99 times, 409 1 times; 409 Conflict'],
    [{ 0: 1, 200: 99 }, ['connection refused'], 'connection refused'],
    [{}, null, 'sent nothing'],
  ])('is no measurement with %j', (codes, errors, message) => {
    expect(() => readVegetaReport(report(codes, errors))).toThrow(message);
  });
});
