import { afterEach, expect, test } from 'vitest';
import { connectionTimes } from '../../http2/keepalive.ts';
import { until } from '../contract/until.ts';
import { EtcdConnection } from './connection.ts';
import { echo, GrpcServer, MuteServer, readAll, refuse, respond, settingsFrame } from './testing/grpc-server.ts';

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});

/** A member that answers; asked counts. */
class Member {
  readonly server: GrpcServer;
  asked = 0;
  answers = true;

  static async start(port = 0): Promise<Member> {
    const member: Member = new Member(
      await GrpcServer.start(async (stream) => {
        member.asked++;
        const sent = await readAll(stream);
        if (!member.answers) return refuse(stream, 14, 'etcdserver: no leader');
        respond(stream, { 'grpc-status': '0' });
        stream.end(sent);
      }, port),
    );
    opened.push(member.server);
    return member;
  }

  private constructor(server: GrpcServer) {
    this.server = server;
  }
}

function connectionTo(...ports: readonly number[]): EtcdConnection {
  const connection = new EtcdConnection(
    ports.map((port) => `http://127.0.0.1:${port}`),
    {},
    undefined,
    { ...connectionTimes, connect: 1_000 },
  );
  opened.push(connection);
  return connection;
}

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

async function portOfNobody(): Promise<number> {
  const server = await GrpcServer.start(() => {});
  const { port } = server;
  server.close();
  return port;
}

test('a member that takes connections and says nothing is waited for once, not with each call', async () => {
  const silent = await MuteServer.start(Buffer.alloc(0));
  opened.push(silent);
  const [second, third] = [await Member.start(), await Member.start()];
  const connection = connectionTo(silent.port, second.server.port, third.server.port);
  const read = () => connection.call(echo, { text: 'x' }, { deadlineMs: 20_000, repeatable: true });
  expect(await timeOf(read)).toBeGreaterThan(990);
  // Both others are away for a moment, so that the first one's turn comes again and again.
  second.answers = false;
  third.answers = false;
  for (let n = 0; n < 3; n++) {
    const refused = () => expect(read()).rejects.toThrow('etcdserver: no leader');
    expect(await timeOf(refused)).toBeLessThan(900);
  }
  second.answers = true;
  third.answers = true;
  for (let n = 0; n < 3; n++) expect(await timeOf(read)).toBeLessThan(900);
});

test('a call whose time is up before there is a connection is the only one that waits for it', async () => {
  const silent = await MuteServer.start(Buffer.alloc(0));
  opened.push(silent);
  const second = await Member.start();
  const connection = connectionTo(silent.port, second.server.port);
  const write = () => connection.call(echo, { text: 'x' }, { deadlineMs: 300, repeatable: false });
  await expect(write()).rejects.toThrow('Deadline exceeded');
  second.answers = false;
  for (let n = 0; n < 3; n++) await expect(write()).rejects.toThrow('etcdserver: no leader');
  // It was slow, and is used when it is needed.
  silent.sockets[0]?.write(settingsFrame);
  await until(async () => /Deadline/.test(String(await write().catch((error: unknown) => error))));
});

test('a write goes to a member that is within reach, after the first has found out that one is not', async () => {
  const second = await Member.start();
  const connection = connectionTo(await portOfNobody(), second.server.port);
  const write = () => connection.call(echo, { text: 'x' }, { deadlineMs: 5_000, repeatable: false });
  await expect(write()).rejects.toMatchObject({ name: 'StorageUnavailableError' });
  second.answers = false;
  // It moves on from one that fails, but not to one that is known to be away.
  for (let n = 0; n < 3; n++) await expect(write()).rejects.toThrow('etcdserver: no leader');
  expect(second.asked).toBe(3);
});

test('a member that has come back is found out in the background, and used when it is needed', async () => {
  const port = await portOfNobody();
  const second = await Member.start();
  const connection = connectionTo(port, second.server.port);
  const write = () => connection.call(echo, { text: 'x' }, { deadlineMs: 5_000, repeatable: false });
  await expect(write()).rejects.toMatchObject({ name: 'StorageUnavailableError' });
  const first = await Member.start(port);
  second.answers = false;
  await until(async () => (await write().catch(() => undefined)) !== undefined);
  expect(first.asked).toBeGreaterThan(0);
});

test('a sole member that is back is used by the very next call, whatever the pause', async () => {
  const port = await portOfNobody();
  const connection = connectionTo(port);
  const write = () => connection.call(echo, { text: 'x' }, { deadlineMs: 5_000, repeatable: false });
  for (let n = 0; n < 6; n++) await expect(write()).rejects.toThrow('ECONNREFUSED');
  await Member.start(port);
  expect(await write()).toEqual({ text: 'x' });
});
