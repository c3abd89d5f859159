import { kubectlName } from '../api/names.ts';
import { isWardle } from '../api/wardle.ts';
import { tryKubectl } from '../cluster/kubectl.ts';
import { servedObjects } from '../cluster/objects.ts';
import { proofFacts } from '../hints/proof-facts.ts';
import { proofHint } from '../hints/verify.ts';
import type { Evidence } from '../lab/evidence.ts';
import type { Lab } from '../lab/lab.ts';
import { commandFor } from '../lab/lab-name.ts';
import { flunderName } from '../verify/flunder.ts';
import { type Proved, withProofs } from '../verify/proofs.ts';
import { withSession } from '../verify/session.ts';
import { whyNotShown } from '../verify/verification.ts';
import { verificationsOf } from '../verify/verifications.ts';
import { done, missing, type Step } from './step.ts';

/** The proof, link by link. At a repeated `up` that made nothing new only the ends of the chain are looked at again. */
export const verify: Step = {
  id: 'verify',
  title: 'Prove that it works',
  why: 'Available=True says only that discovery answers. Each check shows one link by something that could not be seen without it.',
  nature: 'looks',
  page: 'docs/11-flunders.md',
  tryThis: {
    what: 'Make a flunder of the one name that my-first-fischer forbids: kube-apiserver would let you, the server does not.',
    command: 'sed s/my-first-flunder/forbidden/ manifests/flunders/01-flunder.yaml | kubectl apply --filename -',
  },
  async check(lab) {
    const { proved } = await lab.state.read();
    if (!proved) return missing('to be proved: the lab is new or was changed');
    const { subject, args } = lastLink(lab);
    const listed = await tryKubectl(lab, [...args, '--no-headers']);
    if (listed.exitCode !== 0) return missing(listed.stderr.trim());
    const again = commandFor(lab.paths.name, 'npm run lab:verify proves them again');
    return done(
      { subject: 'all links', detail: `proved at ${proved}; ${again}` },
      { subject, detail: shorten(listed.stdout.trim() || listed.stderr.trim()) },
    );
  },
  async run() {},
  async verify(lab, say) {
    const { server } = await lab.state.read();
    const verifications = verificationsOf(lab.paths.api);
    const shown = verifications.filter((verification) => whyNotShown(verification, server) === undefined);
    const facts: Evidence[] = [];
    await withSession(lab, (session) =>
      withProofs(session, shown, async (proofs) => {
        for (const verification of verifications) {
          say(verification.title);
          const detail = whyNotShown(verification, server) ?? lastSeen(await proofs.of(verification, say));
          facts.push({ subject: verification.title, detail: shorten(detail) });
        }
      }),
    );
    await lab.state.update({ proved: new Date().toISOString() });
    return facts;
  },
  footprint: servedObjects,
  async hint(lab) {
    const standsOut = proofHint(await proofFacts(lab));
    return standsOut ?? 'npm run lab:verify   # shows the same checks one by one';
  },
  async undo() {
    return [];
  },
};

/** What shows in one answer that the chain holds from end to end. */
function lastLink({ paths: { api } }: Lab): { readonly subject: string; readonly args: readonly string[] } {
  if (isWardle(api)) {
    return { subject: 'kubectl get flunder now', args: ['get', 'flunder', flunderName, '--namespace', 'default'] };
  }
  const name = kubectlName(api, api.resources[0]);
  return { subject: `kubectl get ${name} now`, args: ['get', name, '--all-namespaces'] };
}

function lastSeen({ evidence }: Proved): string {
  return evidence.at(-1)?.detail ?? '';
}

/** Here a line for each link; `lab:verify` shows all that was seen. */
function shorten(detail: string, most = 100): string {
  const line = detail.replaceAll(/\s+/g, ' ');
  return line.length > most ? `${line.slice(0, most)}…` : line;
}
