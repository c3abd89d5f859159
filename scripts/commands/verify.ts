import { openLab } from '../lab/open-lab.ts';
import { present } from '../lab/present.ts';
import { withSession } from '../verify/session.ts';
import { verifications } from '../verify/verifications.ts';
import { type Command, parseFlags } from './command.ts';

/** Proves link by link that the lab works; what each check saw is printed. */
export const verify: Command = {
  name: 'verify',
  summary: 'proves every link of the chain, with what was seen',
  async run({ args, paths, signal }) {
    parseFlags(args, {});
    const lab = await openLab({ paths, signal });
    await withSession(lab, (session) =>
      present(
        verifications.map(({ title, run }) => ({ title, run: async (say) => ({ evidence: await run(session, say) }) })),
      ),
    );
    console.log(`\n${verifications.length} of ${verifications.length} links hold.`);
    return 0;
  },
};
