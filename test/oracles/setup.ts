import fc from 'fast-check';
import { inject } from 'vitest';

/** ORACLES_RUNS=… tries more. */
fc.configureGlobal({ seed: inject('seed'), numRuns: Number(process.env['ORACLES_RUNS'] ?? 600) });
