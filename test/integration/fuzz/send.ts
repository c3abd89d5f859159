import type { ClientHttp2Session } from 'node:http2';
import type { FuzzRequest } from './requests.ts';

export interface FuzzAnswer {
  /** 0: none in time, or the stream was reset. */
  readonly code: number;
  /** The first part of it. */
  readonly body: string;
}

/** Milliseconds for the first byte, and then for the rest, which of a watch may be long. */
const LONGEST = 15_000;
const WATCHED = 300;

export async function send(session: ClientHttp2Session, request: FuzzRequest): Promise<FuzzAnswer> {
  const endStream = request.body === '';
  const stream = session.request(
    { ...request.headers, ':method': request.method, ':path': request.path },
    { endStream },
  );
  let code = 0;
  let body = '';
  const done = new Promise<void>((resolve) => {
    const late = setTimeout(() => stream.close(), LONGEST);
    stream.on('response', (headers) => {
      code = Number(headers[':status']);
      setTimeout(() => stream.close(), code === 200 && request.path.includes('watch') ? WATCHED : LONGEST).unref();
    });
    stream.setEncoding('utf8').on('data', (piece: string) => {
      if (body.length < 2000) body += piece;
    });
    stream.on('error', () => undefined);
    stream.once('close', () => {
      clearTimeout(late);
      resolve();
    });
  });
  if (!endStream) stream.end(request.body);
  await done;
  return { code, body };
}
