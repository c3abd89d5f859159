import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { SupervisorAnswer, SupervisorRequest, SupervisorStatus } from './protocol.ts';

type Handle = (request: SupervisorRequest) => Promise<SupervisorStatus>;

/** More than all specs of a lab together take, by far. */
const longestRequest = 1024 * 1024;

/**
 * Answers requests on a unix socket, whose folder only its owner may enter: nobody else can give commands.
 * @param socket a path of at most 103 bytes; what is left there by a supervisor that was killed is replaced
 */
export function listen(socket: string, handle: Handle): Promise<Server> {
  rmSync(socket, { force: true });
  const server = createServer({ allowHalfOpen: true }, (connection) => serve(connection, handle));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, () => resolve(server));
  });
}

function serve(connection: Socket, handle: Handle): void {
  let text = '';
  connection.setEncoding('utf8');
  // A client that is gone (Ctrl-C) needs no answer, and what it has asked for is done all the same.
  connection.on('error', () => connection.destroy());
  connection.on('data', (chunk: string) => {
    text += chunk;
    if (text.length > longestRequest) connection.destroy();
  });
  connection.on('end', () => {
    void answer(text, handle).then((reply) => connection.end(JSON.stringify(reply)));
  });
}

async function answer(text: string, handle: Handle): Promise<SupervisorAnswer> {
  try {
    // Both ends of the socket are this program, so that the shape needs no check.
    return { status: await handle(JSON.parse(text) as SupervisorRequest) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
