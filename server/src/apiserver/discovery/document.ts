import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { setCommonHeaders } from '../endpoints/negotiation/send.ts';
import type { RequestContext } from '../endpoints/request.ts';

const compress = promisify(gzip);

/** Bytes below which compressing costs more than it saves. */
const gzipFrom = 1024;

/** A JSON document that stays the same while the server runs. */
export interface Document {
  readonly body: Buffer;
  /** SHA-512 in upper-case hex. */
  readonly hash: string;
  /** Compressed at most once. */
  gzipped(): Promise<Buffer>;
}

/** Nobody may ever ask for a document: it is made when someone does, once. */
export function lazyDocument(build: () => unknown): () => Document {
  let document: Document | undefined;
  return () => {
    document ??= makeDocument(build());
    return document;
  };
}

function makeDocument(value: unknown): Document {
  const body = Buffer.from(JSON.stringify(value));
  let zipped: Promise<Buffer> | undefined;
  return {
    body,
    hash: createHash('sha512').update(body).digest('hex').toUpperCase(),
    gzipped() {
      zipped ??= compress(body);
      return zipped;
    },
  };
}

/**
 * Sends a document with its ETag, or 304 if the client has it. Headers that say more about caching are the caller's to
 * set before.
 */
export async function sendDocument(ctx: RequestContext, document: Document, contentType: string): Promise<void> {
  const { req, res } = ctx;
  const zip = document.body.length >= gzipFrom && takesGzip(String(req.headers['accept-encoding'] ?? ''));
  const body = zip ? await document.gzipped() : document.body;
  if (res.destroyed || res.writableEnded) return;
  const etag = `"${document.hash}"`;
  res.setHeader('ETag', etag);
  res.setHeader('Vary', 'Accept, Accept-Encoding');
  setCommonHeaders(ctx, contentType);
  if (matches(String(req.headers['if-none-match'] ?? ''), etag)) {
    res.statusCode = 304;
    res.removeHeader('Content-Type');
    res.end();
    return;
  }
  if (zip) res.setHeader('Content-Encoding', 'gzip');
  res.setHeader('Content-Length', body.length);
  res.statusCode = 200;
  if (req.method === 'HEAD') res.end();
  else res.end(body);
}

function takesGzip(header: string): boolean {
  return header.split(',').some((coding) => /^\s*gzip\s*(;\s*q=(1|0\.0*[1-9]).*)?$/.test(coding));
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2: weak comparison, a list, or `*`. */
function matches(header: string, etag: string): boolean {
  return header
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === etag || tag === '*');
}
