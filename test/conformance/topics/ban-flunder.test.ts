import { expect } from 'vitest';
import type { Answer } from '../harness/answer.ts';
import type { Api } from '../harness/api.ts';
import { fischer, flunder, made } from '../harness/objects.ts';
import { fischersPath } from '../harness/space.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('BanFlunder');

/** With a Fischer that bans this name, which the server has heard of. */
async function banned(api: Api, name: string, act: () => Promise<void>): Promise<void> {
  made(await api.post(fischersPath(), fischer(name, [name])));
  try {
    await act();
  } finally {
    await api.delete(`${fischersPath()}/${name}`);
  }
}

/** The ban comes to the server by a watch of its own; where there are several, three in a row mean that all know it. */
async function untilRefused(ask: () => Promise<Answer>): Promise<Answer> {
  const end = Date.now() + 5_000;
  let answer = await ask();
  for (let refused = 0; refused < 3 && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    answer = await ask();
    refused = answer.code === 403 ? refused + 1 : 0;
  }
  return answer;
}

const dryRun = { dryRun: 'All' };

conform('refuses the names that a Fischer bans', async ({ api, space, name }) => {
  await banned(api, name, async () => {
    const { body } = await untilRefused(() => api.post(space.path(), flunder(name), dryRun));
    expect(body).toMatchObject({
      code: 403,
      reason: 'Forbidden',
      message: `flunders.wardle.example.com "${name}" is forbidden: this name may not be used, please change the resource name`,
      details: { name, group: 'wardle.example.com', kind: 'flunders' },
    });
    expect((await api.post(space.path(), flunder(name))).code).toBe(403);
  });
});

conform('holds for both versions and for apply', async ({ api, space, name }) => {
  await banned(api, name, async () => {
    await untilRefused(() => api.post(space.path(), flunder(name), dryRun));
    expect((await api.post(space.path('v1alpha1'), flunder(name, {}, {}, 'v1alpha1'))).code).toBe(403);
    const applied = await api.patch(space.path('v1beta1', name), 'apply', flunder(name), { fieldManager: 'me' });
    expect(applied.code).toBe(403);
  });
});

conform('lets other names pass', async ({ api, space, name }) => {
  await banned(api, name, async () => {
    await untilRefused(() => api.post(space.path(), flunder(name), dryRun));
    expect((await api.post(space.path(), flunder(`${name}-other`))).code).toBe(201);
  });
});

conform('leaves alone what was there before the ban', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  await banned(api, name, async () => {
    await untilRefused(() => api.post(space.path('v1beta1'), flunder(name), dryRun));
    const patched = await api.patch(space.path('v1beta1', name), 'merge', { metadata: { labels: { a: '1' } } });
    expect(patched.code).toBe(200);
  });
});

conform('ends with the Fischer', async ({ api, space, name }) => {
  await banned(api, name, async () => {
    await untilRefused(() => api.post(space.path(), flunder(name), dryRun));
  });
  const end = Date.now() + 5_000;
  let { code } = await api.post(space.path(), flunder(name));
  while (code !== 201 && Date.now() < end) ({ code } = await api.post(space.path(), flunder(name)));
  expect(code).toBe(201);
});

conform('does not look at generated names', async ({ api, space, name }) => {
  await banned(api, name, async () => {
    await untilRefused(() => api.post(space.path(), flunder(name), dryRun));
    expect((await api.post(space.path(), flunder('', {}, { generateName: `${name}` }))).code).toBe(201);
  });
});
