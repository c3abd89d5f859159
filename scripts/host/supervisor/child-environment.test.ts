import { expect, it } from 'vitest';
import { childEnvironment } from './child-environment.ts';

it('keeps what programs need and nothing that would change them', () => {
  const env = { PATH: '/bin', HOME: '/home/me', ETCD_NAME: 'x', HTTPS_PROXY: 'http://proxy', NODE_OPTIONS: '-r x' };
  expect(childEnvironment(env)).toEqual({ PATH: '/bin', HOME: '/home/me' });
});
