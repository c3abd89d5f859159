import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { gardenServer } from '../../examples/garden/server.ts';
import { createMemoryStorage } from '../../server/src/apiserver/index.ts';
import { allowedUser } from '../integration/main-cluster.ts';
import { json, type Started, start, untilReady } from '../pools/start.ts';

let server: Started;
beforeAll(async () => {
  server = await start({ ...gardenServer, createStorage: async () => createMemoryStorage() });
  await untilReady(server);
  const made = await server.call('POST', 'namespaces/default/plants', {
    metadata: { name: 'rose' },
    spec: { species: 'Rosa canina', pots: 3 },
  });
  expect(made.code).toBe(201);
});
afterAll(() => server.stop());

const rose = 'namespaces/default/plants/rose';

test('a plant is scaled', async () => {
  const merge = { headers: { 'content-type': 'application/merge-patch+json' } };
  await server.call('PATCH', `${rose}/scale`, { spec: { replicas: 4 } }, merge);
  expect(json(await server.call('GET', rose))).toMatchObject({ spec: { pots: 4 } });
});

test('a plant drinks until it has had enough', async () => {
  const watering = { apiVersion: 'garden.example.com/v1', kind: 'Watering', litres: 8 };
  expect((await server.call('POST', `${rose}/water`, watering)).code).toBe(201);
  expect(json(await server.call('POST', `${rose}/water`, watering))).toMatchObject({
    code: 429,
    message: 'rose can drink 2 l more',
  });
  expect(json(await server.call('GET', rose))).toMatchObject({ status: { litres: 8 } });
});

test('a plant answers', async () => {
  const url = `wss://localhost:${server.port}/apis/garden.example.com/v1/${rose}/talk`;
  const protocols = ['v1.talk.garden.example.com'];
  const socket = new WebSocket(url, protocols, { ...server.as(allowedUser), rejectUnauthorized: false });
  await once(socket, 'open');
  socket.send('hello');
  expect(String((await once(socket, 'message'))[0])).toBe('rose has heard: hello');
  socket.terminate();
});

test('a plant tells how it grows, for as long as the server runs', async () => {
  const whole = await server.call('GET', `${rose}/growth`);
  expect(whole.body).toBe('Rosa canina grows in 4 pots\n');
  const following = server.call('GET', `${rose}/growth?follow=true`);
  await sleep(1500);
  await server.running.stop();
  expect((await following).body).toBe('Rosa canina grows in 4 pots\nit goes on growing\n');
});
