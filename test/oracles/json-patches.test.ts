import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StatusError } from '../../server/src/apiserver/api/status.ts';
import { applyJsonPatch } from '../../server/src/apiserver/patch/json-patch.ts';
import { applyMergePatch } from '../../server/src/apiserver/patch/merge-patch.ts';
import { mergePatch, object, operations } from './json-documents.ts';
import { Oracle } from './oracle.ts';

let oracle: Oracle;
beforeAll(() => {
  oracle = new Oracle();
});
afterAll(() => oracle.end());

test('merge patches make the same of every object as the library of Kubernetes', async () => {
  await fc.assert(
    fc.asyncProperty(object, mergePatch, async (target, patch) => {
      expect({ answer: applyMergePatch(target, patch) }).toEqual(await oracle.ask('merge-patch', { target, patch }));
    }),
  );
});

test('JSON patches make the same of every object as the library of Kubernetes', async () => {
  await fc.assert(
    fc.asyncProperty(object, operations, async (target, patch) => {
      const verdict = await oracle.ask('json-patch', { target, patch });
      const ours = patched(target, patch);
      if ('error' in verdict) expect(ours, verdict.error).toEqual({ refused: expect.any(String) });
      else expect(ours).toEqual(verdict);
    }),
  );
});

function patched(target: unknown, patch: readonly object[]) {
  try {
    return { answer: applyJsonPatch(target, patch) };
  } catch (error) {
    if (error instanceof StatusError && error.code === 422) return { refused: error.message };
    throw error;
  }
}
