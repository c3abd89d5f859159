import { totalmem } from 'node:os';
import { showBytes } from '../bytes.ts';
import { type DoctorCheck, ill, type Verdict, well } from '../check.ts';

/** Bytes, of all memory: what is free at the moment says little on a machine that caches files. */
const needed = { host: 1.5e9, kind: 3e9 };

export const memory: DoctorCheck = {
  id: 'memory',
  category: 'machine',
  description: 'there is enough memory',
  severity: 'warning',
  hint: 'memory-low',
  async look({ driver, engine }) {
    const ofEngine = driver === 'kind' ? (await engine())?.memory : undefined;
    return judgeMemory(ofEngine ?? ownMemory(), needed[driver]);
  },
};

export function judgeMemory(bytes: number, least: number): Verdict {
  if (bytes >= least) return well(showBytes(bytes));
  return ill(`${showBytes(bytes)}; the lab is comfortable with ${showBytes(least)}`);
}

/** A limit of the container or login that this runs in counts, if there is one. */
function ownMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
