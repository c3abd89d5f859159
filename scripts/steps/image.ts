import { LabError } from '../lab/error.ts';
import type { Step } from './step.ts';

/** The sample extension API server, built from server/ and brought to where the cluster can run it. */
export const image: Step = {
  id: 'image',
  title: 'Build and load the sample server',
  why: 'An extension API server is an ordinary program behind an ordinary Service. A kind node has its own image store, so the image is loaded into it; no registry is involved.',
  nature: 'makes',
  page: 'docs/05-image.md',
  tryThis: {
    what: 'Run the server without anything, and let it say what it lacks: an extension API server is a program like others.',
    command: 'node server/dist/main.js',
  },
  check: (lab) => lab.driver.image.check(lab),
  run: (lab, say) => lab.driver.image.run(lab, say),
  async verify(lab) {
    const check = await lab.driver.image.check(lab);
    if (check.done) return check.evidence;
    throw new LabError('not-ready', { what: `the sample server's image: ${check.because}` });
  },
  footprint: async (lab) => (await lab.driver.image.footprint?.(lab)) ?? [],
  async hint(lab) {
    const standsOut = await lab.driver.image.hint(lab);
    return standsOut ?? 'The tag is a hash of the content: built and loaded again is only what has changed in server/.';
  },
  undo: (lab, say) => lab.driver.image.undo(lab, say),
  async retract(lab, say) {
    const { image } = lab.driver;
    return image.retract ? image.retract(lab, say) : image.undo(lab, say);
  },
};
