import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { byManager } from './managed-entries.ts';
import { Oracle } from './oracle.ts';
import { widgetDefinitions } from './widget-definitions.ts';
import { steps } from './widget-steps.ts';
import { writeAll } from './write-widgets.ts';

let oracle: Oracle;
beforeAll(() => {
  oracle = new Oracle();
});
afterAll(() => oracle.end());

test('updates and applies leave the same objects, owners and conflicts as Kubernetes’ own library', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (writes) => {
      const verdict = await oracle.ask('managed-fields', { definitions: widgetDefinitions, steps: writes });
      expect(byManager({ answer: writeAll(writes) })).toEqual(byManager(verdict));
    }),
  );
});
