import { expect, it } from 'vitest';
import { differingObjects } from './deploy.ts';

it('names the objects that kubectl diff found different', () => {
  const diff = [
    'diff -u -N /tmp/LIVE-1/v1.Service.wardle.api /tmp/MERGED-2/v1.Service.wardle.api',
    '--- /tmp/LIVE-1/v1.Service.wardle.api',
    '+++ /tmp/MERGED-2/v1.Service.wardle.api',
    '@@ -1 +1 @@',
    'diff -u -N /tmp/LIVE-1/apps.v1.Deployment.wardle.wardle-server /tmp/MERGED-2/apps.v1.Deployment.wardle.wardle-server',
  ].join('\n');
  expect(differingObjects(diff)).toEqual(['v1.Service.wardle.api', 'apps.v1.Deployment.wardle.wardle-server']);
});
