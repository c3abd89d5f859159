import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StatusError } from '../../server/src/apiserver/api/status.ts';
import { widgets } from '../../server/src/apiserver/endpoints/testing/widget.ts';
import { applyStrategicMergePatch } from '../../server/src/apiserver/patch/strategic-merge-patch.ts';
import { fullSchema } from '../../server/src/apiserver/schema/full-schema.ts';
import { Oracle } from './oracle.ts';
import { strategicPatch } from './strategic-patches.ts';
import { widget } from './widgets.ts';

let oracle: Oracle;
beforeAll(() => {
  oracle = new Oracle();
});
afterAll(() => oracle.end());

const [version] = widgets.versions;
if (!version) throw new Error('widgets have a version');
const schema = fullSchema(version);

test('strategic merge patches make the same of every object as Kubernetes’ own library', async () => {
  await fc.assert(
    fc.asyncProperty(widget, strategicPatch, async (target, patch) => {
      const verdict = await oracle.ask('strategic-merge-patch', { target, patch });
      // Go orders lists by the kind of their items, and refuses where there is none; here nothing is to be ordered then.
      fc.pre(!('error' in verdict && verdict.error.startsWith('no elements in any of the given slices')));
      const ours = patched(target, patch);
      if ('error' in verdict) expect(ours, verdict.error).toEqual({ refused: expect.any(String) });
      else expect(ours).toEqual(verdict);
    }),
  );
});

function patched(target: unknown, patch: unknown): { readonly answer: unknown } | { readonly refused: string } {
  try {
    return { answer: applyStrategicMergePatch(target, patch, schema) };
  } catch (error) {
    if (error instanceof StatusError && error.code < 500) return { refused: error.message };
    throw error;
  }
}
