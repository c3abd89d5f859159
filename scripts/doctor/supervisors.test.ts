import { expect, it } from 'vitest';
import { parseSupervisors } from './supervisors.ts';

it('finds supervisors and their labs in a list of processes', () => {
  const listing = `
    1 /sbin/init
  812 /usr/bin/node --import file:///p/node_modules/tsx/dist/loader.mjs /p/scripts/host/supervisor/main.ts /p q/.lab/run /p q/.lab/logs
  814 /usr/bin/node /q/node_modules/aggregation-lab/dist/lab/supervisor.js /q/.lab/run /q/.lab/logs
  813 grep scripts/host/supervisor/main.ts
`;
  expect(parseSupervisors(listing)).toEqual([
    { pid: 812, run: '/p q/.lab/run' },
    { pid: 814, run: '/q/.lab/run' },
  ]);
});
