import { tryKubectl } from '../../cluster/kubectl.ts';
import type { Lab } from '../../lab/lab.ts';

export interface Question {
  readonly verb: string;
  /** `resource.group`, or `resource/name`. */
  readonly resource: string;
  readonly namespace?: string;
}

/** Whom the sample server is. */
const account = 'system:serviceaccount:wardle:apiserver';

/**
 * What the sample server's service account may not do of all this, in words; undefined if it may. Asked by effect: it
 * does not matter which role gives the right.
 */
export async function forbidden(lab: Lab, questions: readonly Question[]): Promise<string | undefined> {
  for (const { verb, resource, namespace } of questions) {
    const where = namespace ? ['--namespace', namespace] : [];
    const { stdout } = await tryKubectl(lab, ['auth', 'can-i', verb, resource, ...where, `--as=${account}`]);
    if (stdout.trim() !== 'yes') return `${account} may not ${verb} ${resource}`;
  }
  return undefined;
}
