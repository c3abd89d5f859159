import { describe, expect, it } from 'vitest';
import { exec } from './exec.ts';
import { missingFromNoProxy, noProxyEnv, proxiesSet, unproxied } from './no-proxy.ts';

const proxy = 'http://me:s3cret@proxy.example:3128';

describe('NO_PROXY for the programs that the lab starts', () => {
  it('is left alone where no proxy is set', () => {
    expect(noProxyEnv({})).toEqual({});
    expect(noProxyEnv({ NO_PROXY: 'intra.example' })).toEqual({});
  });

  it('gets what is on this machine, and keeps what the user has', () => {
    const value = ['intra.example', ...unproxied].join(',');
    expect(noProxyEnv({ https_proxy: proxy, NO_PROXY: 'intra.example' })).toEqual({ NO_PROXY: value, no_proxy: value });
  });

  it('is complete with all names, or with a star', () => {
    expect(missingFromNoProxy({ HTTP_PROXY: proxy, no_proxy: unproxied.join(', ') })).toEqual([]);
    expect(missingFromNoProxy({ HTTP_PROXY: proxy, NO_PROXY: '*' })).toEqual([]);
    expect(missingFromNoProxy({ HTTP_PROXY: proxy, NO_PROXY: 'localhost' })).toContain('127.0.0.1');
  });

  it('reaches every command', async () => {
    const printed = await exec(['sh', '-c', 'echo "$NO_PROXY"'], { env: { HTTPS_PROXY: proxy } });
    expect(printed.stdout.trim().split(',')).toEqual(expect.arrayContaining([...unproxied]));
  });
});

it('shows proxies without their passwords', () => {
  expect(proxiesSet({ HTTPS_PROXY: proxy })).toEqual(['HTTPS_PROXY=http://<credentials>@proxy.example:3128']);
});
