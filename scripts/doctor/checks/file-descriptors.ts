import { tryExec } from '../../lab/exec.ts';
import { type DoctorCheck, ill, nothing, type Verdict, well } from '../check.ts';

const needed = 1024;

export const fileDescriptors: DoctorCheck = {
  id: 'file-descriptors',
  category: 'machine',
  description: 'enough files may be open',
  severity: 'warning',
  hint: 'file-descriptors',
  /** Asked in a child: Node raises its own limit as far as it may, and children inherit that. */
  async look({ signal }) {
    return judgeLimit((await tryExec(['sh', '-c', 'ulimit -n'], { signal })).stdout.trim());
  },
};

/** @param limit as `ulimit -n` prints it */
export function judgeLimit(limit: string): Verdict {
  if (limit === 'unlimited') return well(limit);
  const files = Number.parseInt(limit, 10);
  if (Number.isNaN(files)) return nothing('the limit is not known');
  return files >= needed ? well(`${files} per process`) : ill(`${files} per process; needs ${needed}`);
}
