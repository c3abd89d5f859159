import { expect } from 'vitest';
import { openDirectly, readKeyed } from '../harness/open-target.ts';
import { type Scene, topic } from '../harness/topic.ts';

const conform = topic('Health and version');
const roots = ['/healthz', '/livez', '/readyz'] as const;

/** The server itself, as nobody and as an administrator. */
function atServer({ direct }: Scene) {
  const server = direct();
  const proxy = openDirectly(server, readKeyed(server.frontProxy));
  const who = { 'x-remote-user': 'admin', 'x-remote-group': 'system:masters' };
  return {
    nobody: openDirectly(server),
    admin: (path: string, headers: object = {}) => proxy.get(path, {}, { ...who, ...headers }),
  };
}

conform('is told to anybody, in one word', async (scene) => {
  for (const path of roots) {
    const { code, text, headers } = await atServer(scene).nobody.get(path);
    expect(code, path).toBe(200);
    expect(text, path).toBe('ok');
    expect(headers['content-type'], path).toContain('text/plain');
    expect(headers['x-content-type-options'], path).toBe('nosniff');
  }
});

conform('with verbose names each check', async (scene) => {
  for (const path of roots) {
    const { text } = await atServer(scene).nobody.get(path, { verbose: true });
    const name = path.slice(1);
    expect(text).toMatch(/^\[\+\]ping ok$/m);
    if (path !== '/livez') expect(text).toMatch(/^\[\+\]etcd ok$/m);
    expect(text).toMatch(new RegExp(`^${name} check passed$`, 'm'));
  }
});

conform('has the informers and the shutdown among what readiness needs', async (scene) => {
  const { text } = await atServer(scene).nobody.get('/readyz', { verbose: true });
  expect(text).toMatch(/^\[\+\]informer-sync ok$/m);
  expect(text).toMatch(/^\[\+\]shutdown ok$/m);
});

conform('leaves out what exclude names', async (scene) => {
  const { text } = await atServer(scene).nobody.get('/readyz', { verbose: true, exclude: 'etcd' });
  expect(text).toMatch(/^\[\+\]etcd excluded: ok$/m);
  expect(text).toMatch(/^\[\+\]ping ok$/m);
});

conform('warns of an exclude that there is not', async (scene) => {
  const { code, text } = await atServer(scene).nobody.get('/healthz', { verbose: true, exclude: 'nonsense' });
  expect(code).toBe(200);
  expect(text).toContain('warn: some health checks cannot be excluded: no matches for "nonsense"');
});

conform('of one check by its path', async (scene) => {
  for (const path of roots) expect((await atServer(scene).admin(`${path}/ping`)).text, path).toBe('ok');
  expect((await atServer(scene).admin('/healthz/nonsense')).code).toBe(404);
});

conform('of one check is not for everybody', async (scene) => {
  expect((await atServer(scene).nobody.get('/healthz/ping')).code).toBe(403);
});

conform('/version tells what runs', async (scene) => {
  const { code, body } = await atServer(scene).admin('/version');
  expect(code).toBe(200);
  expect(body).toMatchObject({
    major: '1',
    minor: '2',
    gitVersion: expect.stringMatching(/^v\d/),
    platform: expect.stringContaining('/'),
  });
});

conform(
  'of the process does not hang on etcd',
  { better: 'To restart the server brings no etcd back; the Go sample has etcd in livez' },
  async (scene) => {
    expect((await atServer(scene).nobody.get('/livez', { verbose: true })).text).not.toContain('etcd');
  },
);
