import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemLine } from '../../scripts/docs/problem.ts';
import { blocksOf, type RunBlock } from '../../scripts/docs/walkthrough/blocks.ts';
import { type Page, readPage, readPages } from '../../scripts/docs/walkthrough/pages.ts';
import { exec } from '../../scripts/lab/exec.ts';
import { otherLabs } from '../../scripts/lab/lab-folder.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { type DriverName, readState } from '../../scripts/lab/state.ts';
import { beginLab, lab, paths, removeTestFolders, temporary } from '../e2e/lab-command.ts';
import { findTraces, noTraces, type Traces } from '../e2e/traces.ts';
import { judge } from './judge.ts';
import { readersEnv } from './reader.ts';
import { type ShellSession, startShell } from './shell-session.ts';

/** Slow machines get more time: DOCS_PATIENCE=3 makes every limit three times as long. */
const patience = Number(process.env['DOCS_PATIENCE'] ?? 1);

/** All pages are read and run in one shell, from the first to the last, as a reader would. */
export function describePages(driver: DriverName): void {
  const wanted = process.env['DOCS_PAGE'];
  const pages = [readPage(projectRoot, 'README.md'), ...readPages(projectRoot)];
  const last = wanted === undefined ? pages.length - 1 : pages.findIndex(({ number }) => number === wanted);
  if (last < 0) throw new Error(`there is no page docs/${wanted}-*.md`);
  if (!pages.some((page) => ownBlocks(page, driver).length > 0)) throw new Error(`no page has commands for ${driver}`);

  describe(`the pages, read on the ${driver} driver,`, () => {
    let shell: ShellSession;
    let scratch: string;
    let filesBefore: string;
    let begun = false;
    beforeAll(async () => {
      beginLab();
      begun = true;
      scratch = mkdtempSync(path.join(temporary, 'docs-'));
      filesBefore = await newFiles();
      shell = startShell(projectRoot, readersEnv(process.env, driver), scratch);
    });
    afterAll(async () => {
      if (begun) {
        await shell.end();
        await removeLabs();
      }
      removeTestFolders();
    });
    const run = (block: RunBlock) => shell.run(block.code, block.seconds * patience);

    for (const [index, page] of pages.slice(0, last + 1).entries()) {
      const { problems } = blocksOf(page.file, page.markdown);
      if (page.number !== undefined && problems.length > 0) {
        it(`${page.file} marks its blocks`, () => expect.fail(problems.map(problemLine).join('\n')));
      }
      const own = ownBlocks(page, driver);
      // Of the pages before the one that was asked for, only what they leave behind counts.
      if (wanted !== undefined && index < last) describeBefore(page, own, driver, run);
      else describePage(page, own, driver, run);
    }

    it('leave nothing once lab:down is typed', async () => {
      await shell.end();
      rmSync(scratch, { recursive: true });
      await removeLabs();
      expect(await newFiles()).toBe(filesBefore);
      expect(await tracesOf(driver)).toEqual(noTraces);
    }, 300_000);
  });
}

function ownBlocks({ file, markdown }: Page, driver: DriverName): readonly RunBlock[] {
  return blocksOf(file, markdown).blocks.filter(({ drivers }) => drivers.includes(driver));
}

type Run = (block: RunBlock) => ReturnType<ShellSession['run']>;

function describePage(page: Page, blocks: readonly RunBlock[], driver: DriverName, run: Run): void {
  if (blocks.length === 0) return;
  describe(page.file, () => {
    for (const block of blocks) {
      it(title(block), { timeout: milliseconds([block]) }, async () => {
        const problem = judge(block, driver, await run(block));
        if (problem) expect.fail(problem);
        await expectDriver(driver);
      });
    }
  });
}

/** What they print is not compared. */
function describeBefore({ file }: Page, blocks: readonly RunBlock[], driver: DriverName, run: Run): void {
  if (blocks.length === 0) return;
  it(`${file}, as those who come from there`, { timeout: milliseconds(blocks) }, async () => {
    for (const block of blocks) {
      const expected = block.expected[driver] === undefined ? {} : { [driver]: '…' };
      const problem = judge({ ...block, expected }, driver, await run(block));
      if (problem) expect.fail(problem);
    }
  });
}

/** `docs/05-x.md:12  npm run lab:up` */
function title({ file, line, code }: RunBlock): string {
  return `${file}:${line}  ${code.split('\n').find((text) => text.trim() && !text.startsWith('#')) ?? ''}`;
}

/** Some longer than the limit of the blocks, which says more. */
function milliseconds(blocks: readonly RunBlock[]): number {
  return blocks.reduce((sum, { seconds }) => sum + seconds * patience * 1000, 30_000);
}

/** A lab on another driver would have shown something else than what was asked for. */
async function expectDriver(driver: DriverName): Promise<void> {
  const state = await readState(paths.state);
  expect(state?.driver ?? driver, 'the driver of the lab').toBe(driver);
}

/** Readers on the host driver have no engine; what is in the one that this machine may have is somebody else's. */
async function tracesOf(driver: DriverName): Promise<Traces> {
  const traces = await findTraces();
  return driver === 'kind' ? traces : { ...traces, containers: [], networks: [], volumes: [] };
}

async function removeLabs(): Promise<void> {
  for (const { name } of await otherLabs(paths)) await lab('down', '--name', String(name));
  await lab('down');
}

/** What git does not know and does not ignore. */
async function newFiles(): Promise<string> {
  const args = ['git', 'ls-files', '--others', '--exclude-standard'];
  return (await exec(args, { cwd: projectRoot })).stdout;
}
