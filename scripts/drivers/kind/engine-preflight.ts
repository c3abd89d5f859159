import { LabError } from '../../lab/error.ts';
import type { Evidence } from '../../lab/evidence.ts';
import type { Lab } from '../../lab/lab.ts';
import { engineError, lookForEngine, namedEngine } from './engine.ts';
import { engineOf } from './engine-command.ts';
import { kindNames } from './names.ts';

/** Of a host name, which the node's name is: https://datatracker.ietf.org/doc/html/rfc1035#section-2.3.1 */
const longest = 63;

/**
 * The lab's engine answers.
 * @throws LabError `engine-…` if it does not, or if LAB_ENGINE asks for another by now; `usage` for a name that is too long
 */
export async function enginePreflight(lab: Lab): Promise<Evidence> {
  const { node } = kindNames(lab.paths);
  if (node.length > longest) {
    throw new LabError('usage', {
      what: `--name is too long: the node would be called ${node}, and a name has at most ${longest} characters`,
    });
  }
  const engine = await engineOf(lab);
  const named = namedEngine(lab.env);
  if (named && named !== engine) {
    throw new LabError('engine-changed', { what: `the cluster here runs on ${engine}, LAB_ENGINE says ${named}` });
  }
  const look = await lookForEngine(lab.env, lab.signal, engine);
  if (look.answers) return { subject: 'engine', detail: look.description };
  throw engineError(look);
}
