import type { Job } from '../lab/job.ts';
import { openLab } from '../lab/open-lab.ts';
import { present } from '../lab/present.ts';
import type { ServerName } from '../lab/state.ts';
import { reportFlags, reportHelp, withReport } from '../report/report.ts';
import { type Proofs, withProofs } from '../verify/proofs.ts';
import { withSession } from '../verify/session.ts';
import { type Verification, whyNotShown } from '../verify/verification.ts';
import { verificationsOf } from '../verify/verifications.ts';
import { type Command, parseFlags } from './command.ts';

/** Proves link by link that the lab works; what each check saw is printed. */
export const verify: Command = {
  name: 'verify',
  summary: 'proves every link of the chain, with what was seen',
  flags: reportHelp,
  async run({ args, paths, signal }) {
    const flags = parseFlags(args, reportFlags);
    const lab = await openLab({ paths, signal });
    const { server } = await lab.state.read();
    const verifications = verificationsOf(lab.paths.api);
    return withReport('verify', flags, async (report) => {
      const shown = verifications.filter((verification) => whyNotShown(verification, server) === undefined);
      await withSession(lab, (session) =>
        withProofs(session, shown, (proofs) =>
          present(
            verifications.map((verification) => jobOf(verification, proofs, server)),
            report,
          ),
        ),
      );
      await lab.state.update({ proved: new Date().toISOString() });
      report.tell(`\n${countOf(verifications, server)}`);
      return 0;
    });
  },
};

function jobOf(verification: Verification, proofs: Proofs, server: ServerName | undefined): Job {
  const { id, title } = verification;
  const notShown = whyNotShown(verification, server);
  return { id, title, run: async (say) => (notShown ? { notShown, evidence: [] } : proofs.of(verification, say)) };
}

function countOf(verifications: readonly Verification[], server: ServerName | undefined): string {
  const shown = verifications.filter((verification) => whyNotShown(verification, server) === undefined);
  const rest = verifications.length - shown.length;
  const note = rest > 0 ? `; ${rest} could not be shown with this server` : '';
  return `${shown.length} of ${verifications.length} links hold${note}.`;
}
