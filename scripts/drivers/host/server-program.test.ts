import { expect, it } from 'vitest';
import { widgets } from '../../api/testing/widgets.ts';
import { labPaths } from '../../lab/paths.ts';
import { ownArgs } from './server-program.ts';

it("fills in a project's own flags where its folders are", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the placeholders' own syntax
  const args = ['--database=${DATA}/shop.db', '--seed=${PROJECT}/seed.sql', '--v=2'];
  const api = { ...widgets, server: { ...widgets.server, args } };
  expect(ownArgs(labPaths('/project', undefined, { packageRoot: '/package', api }))).toEqual([
    '--database=/project/.lab/run/widget-server/data/shop.db',
    '--seed=/project/seed.sql',
    '--v=2',
  ]);
});
