import { LabError } from '../../lab/error.ts';
import type { Evidence } from '../../lab/evidence.ts';
import type { Lab } from '../../lab/lab.ts';
import { engineError, lookForEngine, namedEngine } from './engine.ts';
import { engineOf } from './engine-command.ts';

/** The lab's engine answers. @throws LabError `engine-…` if it does not, or if LAB_ENGINE asks for another by now */
export async function enginePreflight(lab: Lab): Promise<Evidence> {
  const engine = await engineOf(lab);
  const named = namedEngine(lab.env);
  if (named && named !== engine) {
    throw new LabError('engine-changed', { what: `the cluster here runs on ${engine}, LAB_ENGINE says ${named}` });
  }
  const look = await lookForEngine(lab.env, lab.signal, engine);
  if (look.answers) return { subject: 'engine', detail: look.description };
  throw engineError(look);
}
