import path from 'node:path';
import type { Api } from '../api/api.ts';
import { hostStatus } from '../host/host-status.ts';
import { processNames } from '../host/process-name.ts';
import { fileTail } from './file-tail.ts';
import type { LogItem } from './log-item.ts';

/** The host driver's processes: what the supervisor says of them, and the end of each log. */
export const hostItems = (api: Api): readonly LogItem[] => [
  {
    file: 'processes.txt',
    about: 'the processes of the host driver',
    async read({ paths }) {
      const all = await hostStatus(paths);
      if (all.length === 0) return 'no supervisor answers';
      return all.map(({ name, ...rest }) => `${name}: ${JSON.stringify(rest)}`).join('\n');
    },
  },
  ...[...processNames(api), 'supervisor', 'audit'].map((name) => logOf(`${name}.log`)),
];

function logOf(name: string): LogItem {
  return {
    file: `logs/${name}`,
    about: `the end of ${name}`,
    read: ({ paths }) => fileTail(path.join(paths.logs, name)),
  };
}
