import { once } from 'node:events';
import { connect, createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import type { RequestContext } from '../request.ts';
import { startTestServer, widget } from '../testing/test-server.ts';

/** The aggregator speaks HTTP/2 only where it can, and its cancelled watches are reset streams. */
it('serves and ends watches over HTTP/2', async () => {
  const plain = await startTestServer();
  let open = 0;
  const server = createServer((req, res) => {
    open += 1;
    const ctx: RequestContext = plain.contextOf(req, res);
    plain.handle(ctx).finally(() => {
      open -= 1;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const path = '/apis/test.example.com/v1/namespaces/default/widgets?watch=true';
  for (let round = 0; round < 20; round += 1) {
    const stream = session.request({ ':path': path });
    await once(stream, 'response');
    await plain.call('POST', 'v1/namespaces/default/widgets', widget(`w${round}`));
    const [chunk] = await once(stream, 'data');
    expect(String(chunk)).toMatch(/^\{"type":"ADDED"/);
    stream.close();
    await once(stream, 'close');
  }
  await expect.poll(() => open).toBe(0);
  session.destroy();
  server.close();
  await plain.close();
});
