import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { kindNames } from '../../scripts/drivers/kind/names.ts';
import { findingEntries } from '../../scripts/explain/catalogue/findings.ts';
import type { JsonReport } from '../../scripts/explain/render/json.ts';
import { beginLab, endLab, lab, removeTestFolders } from './lab-command.ts';
import { faults } from './metrics-server/faults.ts';
import { install, removeImage, restore, workFolder } from './metrics-server/install.ts';
import { apiService, explain, explainNaming, name, paste, paths, untilHealthy } from './metrics-server/metrics-lab.ts';
import { findTraces, noTraces } from './traces.ts';

const own = ['--name', name] as const;

/** A server that others have written, in pods of a real kubelet, explained. The tests build on each other. */
describe('metrics-server on kind', () => {
  beforeAll(beginLab);
  afterAll(async () => {
    await removeImage().catch(() => undefined);
    await endLab(...own);
    removeTestFolders();
  });

  it('comes up, and kubectl top is answered through the aggregator', async () => {
    const up = await lab('up', ...own, '--driver', 'kind');
    expect(up.exitCode, up.all).toBe(0);
    await install();
    await paste(`kubectl wait --for=condition=Available apiservice/${apiService} --timeout=120s`);
    // Usage is a difference: it takes two looks at the kubelet, 10 s apart.
    const top = await paste('for i in $(seq 60); do kubectl top nodes && exit; sleep 1; done; exit 1');
    expect(top).toMatch(new RegExp(`^${kindNames(paths).node} +\\d+m +\\d+% +\\d+Mi +\\d+%`, 'm'));
  });

  it('is healthy, every check of it, as are the versions of the sample server', async () => {
    await untilHealthy();
    const { exitCode, apiServices } = await explain(['--all']);
    expect(exitCode).toBe(0);
    const shown = apiServices.map((one) => [one.name, one.verdict, one.findings, openChecks(one)]);
    const noEtcd = 'storage-persistent moot';
    expect(shown).toEqual([
      ['v1alpha1.wardle.example.com', 'healthy', [], [noEtcd]],
      [apiService, 'healthy', [], ['admission-rights moot', noEtcd]],
      ['v1beta1.wardle.example.com', 'healthy', [], [noEtcd]],
    ]);
  });

  describe('one thing wrong', () => {
    afterEach(async ({ task }) => {
      await restore();
      if (task.result?.state === 'fail') await untilHealthy();
    });

    it.each(faults)('$name: $id is named alone, and the way back heals it', async (fault) => {
      await paste(fault.cut);
      const report = await explainNaming(fault);
      const isWarning = findingEntries[fault.id].severity === 'warning';
      expect(report).toMatchObject({
        exitCode: isWarning ? 0 : 1,
        apiServices: [{ first: isWarning ? null : fault.id }],
      });
      for (const command of fault.undo ? [fault.undo] : printed(report)) await paste(command, workFolder);
      await untilHealthy();
    });
  });

  it('goes, and leaves nothing', async () => {
    await removeImage();
    const down = await lab('down', ...own);
    expect(down.exitCode, down.all).toBe(0);
    rmSync(workFolder, { recursive: true });
    expect(await findTraces(paths)).toEqual(noTraces);
  });
});

type Explained = JsonReport['apiServices'][number];

const openChecks = ({ checks }: Explained) =>
  checks.filter(({ status }) => status !== 'holds').map(({ id, status }) => `${id} ${status}`);

const printed = ({ apiServices }: JsonReport): readonly string[] =>
  apiServices.flatMap(({ findings }) => findings.flatMap(({ fixes }) => fixes.map(({ command }) => command)));
