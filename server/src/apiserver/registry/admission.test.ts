import { expect, it } from 'vitest';
import type { AdmissionAttributes, AdmissionPlugin } from '../admission/plugin.ts';
import { newForbidden } from '../api/errors.ts';
import { startTestServer, widget } from '../endpoints/testing/test-server.ts';

it('asks admission about each write: mutating first, before a name is generated, then validating', async () => {
  const asked: string[] = [];
  const note = (phase: string, { operation, name, subresource, dryRun }: AdmissionAttributes) =>
    void asked.push([phase, operation, name, subresource, dryRun].join(' ').trim());
  const plugin: AdmissionPlugin = {
    name: 'Noting',
    async admit(attributes) {
      note('admit', attributes);
      if (attributes.object) attributes.object.metadata.labels = { seen: attributes.operation };
    },
    async validate(attributes) {
      note('validate', attributes);
      if (attributes.name === 'bad') throw newForbidden({ group: 'g', resource: 'r' }, 'bad', 'no');
    },
  };
  const server = await startTestServer({ admission: [plugin] });
  const all = 'v1/namespaces/default/widgets';
  const { json } = await server.call('POST', all, widget('a'));
  expect(json.metadata.labels).toEqual({ seen: 'CREATE' });
  await server.call('PUT', `${all}/a/status?dryRun=All`, json);
  await server.call('DELETE', `${all}/a`);
  expect((await server.call('POST', all, widget('bad'))).json).toMatchObject({ code: 403, reason: 'Forbidden' });
  expect((await server.call('GET', `${all}/bad`)).code).toBe(404);
  await server.call('POST', all, { metadata: { generateName: 'x' } });
  expect(asked).toEqual([
    'admit CREATE a  false',
    'validate CREATE a  false',
    'admit UPDATE a status true',
    'validate UPDATE a status true',
    'admit DELETE a  false',
    'validate DELETE a  false',
    'admit CREATE bad  false',
    'validate CREATE bad  false',
    'admit CREATE   false',
    expect.stringMatching(/^validate CREATE x[a-z0-9]{5} {2}false$/),
  ]);
  await server.close();
});

it('a plugin warns whoever asks, and knows who that is', async () => {
  const plugin: AdmissionPlugin = {
    name: 'Warning',
    validate: async (attributes) => attributes.warn(`${attributes.user.name} should not ${attributes.operation}`),
  };
  const server = await startTestServer({ admission: [plugin] });
  const { code, headers } = await server.call('POST', 'v1/namespaces/default/widgets', widget('a'));
  expect(code).toBe(201);
  expect(headers.get('warning')).toBe('299 - "tester should not CREATE"');
  await server.close();
});
