import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../../scripts/lab/project-root.ts';
import { flagsOf } from './our-program.ts';

it('runs our server with the flags that its image gives to node', () => {
  expect(flagsOf('FROM x\nENTRYPOINT ["node", "--a=1", "--b", "/app/main.js"]\n')).toEqual(['--a=1', '--b']);
  expect(flagsOf('ENTRYPOINT ["node", "/app/main.js"]')).toEqual([]);
  expect(() => flagsOf('ENTRYPOINT node /app/main.js')).toThrow('server/Dockerfile');
  const flags = flagsOf(readFileSync(path.join(projectRoot, 'server', 'Dockerfile'), 'utf8'));
  expect(flags.every((flag) => flag.startsWith('--'))).toBe(true);
});
