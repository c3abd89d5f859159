import { openLab } from '../lab/open-lab.ts';
import { present } from '../lab/present.ts';
import { reportFlags, reportHelp, withReport } from '../report/report.ts';
import { withSession } from '../verify/session.ts';
import { verifications } from '../verify/verifications.ts';
import { type Command, parseFlags } from './command.ts';

/** Proves link by link that the lab works; what each check saw is printed. */
export const verify: Command = {
  name: 'verify',
  summary: 'proves every link of the chain, with what was seen',
  flags: reportHelp,
  async run({ args, paths, signal }) {
    const flags = parseFlags(args, reportFlags);
    const lab = await openLab({ paths, signal });
    return withReport('verify', flags, async (report) => {
      await withSession(lab, (session) =>
        present(
          verifications.map(({ id, title, run }) => ({
            id,
            title,
            run: async (say) => ({ evidence: await run(session, say) }),
          })),
          report,
        ),
      );
      report.tell(`\n${verifications.length} of ${verifications.length} links hold.`);
      return 0;
    });
  },
};
