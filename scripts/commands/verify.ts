import type { Job } from '../lab/job.ts';
import type { Say } from '../lab/lab.ts';
import { openLab } from '../lab/open-lab.ts';
import { present } from '../lab/present.ts';
import type { ServerName } from '../lab/state.ts';
import { reportFlags, reportHelp, withReport } from '../report/report.ts';
import type { Session } from '../verify/session.ts';
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
      await withSession(lab, (session) =>
        present(
          verifications.map((verification) => jobOf(verification, session, server)),
          report,
        ),
      );
      await lab.state.update({ proved: new Date().toISOString() });
      report.tell(`\n${countOf(verifications, server)}`);
      return 0;
    });
  },
};

function jobOf(verification: Verification, session: Session, server: ServerName | undefined): Job {
  const { id, title, run } = verification;
  const notShown = whyNotShown(verification, server);
  const tell = async (say: Say) => (notShown ? { notShown, evidence: [] } : { evidence: await run(session, say) });
  return { id, title, run: tell };
}

function countOf(verifications: readonly Verification[], server: ServerName | undefined): string {
  const shown = verifications.filter((verification) => whyNotShown(verification, server) === undefined);
  const rest = verifications.length - shown.length;
  const note = rest > 0 ? `; ${rest} could not be shown with this server` : '';
  return `${shown.length} of ${verifications.length} links hold${note}.`;
}
