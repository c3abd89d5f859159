import { expect } from 'vitest';
import { must } from '../harness/objects.ts';
import { openDirectly, openEach } from '../harness/open-target.ts';
import { type Scene, topic } from '../harness/topic.ts';

const conform = topic('Metrics');

/** The server itself, as an administrator whom the front proxy vouches for. */
function scrape({ direct }: Scene, path: string) {
  return must(openEach(direct())[0]).get(path);
}

/** What dashboards and alerts of API servers are made of. */
const used = [
  ['apiserver_request_total', 'counter'],
  ['apiserver_request_duration_seconds', 'histogram'],
  ['apiserver_response_sizes', 'histogram'],
  ['apiserver_current_inflight_requests', 'gauge'],
  ['apiserver_longrunning_requests', 'gauge'],
  ['apiserver_audit_event_total', 'counter'],
  ['etcd_request_duration_seconds', 'histogram'],
  ['process_cpu_seconds_total', 'counter'],
  ['process_resident_memory_bytes', 'gauge'],
] as const;

conform('are there by the names that dashboards ask for', async (scene) => {
  const { code, text, headers } = await scrape(scene, '/metrics');
  expect(code).toBe(200);
  expect(headers['content-type']).toContain('text/plain');
  for (const [name, type] of used) expect(text).toContain(`# TYPE ${name} ${type}\n`);
});

conform('count a request by verb, code, group, version, resource and scope', async (scene) => {
  // Whichever of several servers has been asked.
  const servers = openEach(scene.direct());
  const count = async () => {
    const texts = await Promise.all(servers.map(async (server) => (await server.get('/metrics')).text));
    const lines = texts.flatMap((text) =>
      text.split('\n').filter((line) => line.startsWith('apiserver_request_total{')),
    );
    const has = (line: string, label: string, value: string) => line.includes(`${label}="${value}"`);
    return lines
      .filter((line) => has(line, 'code', '404') && has(line, 'verb', 'GET') && has(line, 'resource', 'flunders'))
      .filter((line) => has(line, 'group', 'wardle.example.com') && has(line, 'version', 'v1alpha1'))
      .filter((line) => has(line, 'scope', 'resource'))
      .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  };
  const before = await count();
  expect((await scene.api.get(scene.space.path('v1alpha1', scene.name))).code).toBe(404);
  await expect.poll(count, { timeout: 5_000 }).toBe(before + 1);
});

conform('of health checks are at a path of their own', async (scene) => {
  const { code, text } = await scrape(scene, '/metrics/slis');
  expect(code).toBe(200);
  expect(text).toMatch(/^kubernetes_healthcheck\{name="etcd",type="readyz"\} 1$/m);
});

conform('are not for everybody', async ({ direct }) => {
  for (const path of ['/metrics', '/metrics/slis']) expect((await openDirectly(direct()).get(path)).code).toBe(403);
});
