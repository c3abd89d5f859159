import { observedAll, sources } from '../fact.ts';
import type { Served } from '../inputs/served.ts';
import { firstFact, notedAt } from '../inputs/served-facts.ts';
import type { Hop } from '../model.ts';
import { makeHop, type RequestView, servedOffset } from './request-view.ts';
import { msText, sizeText } from './sizes.ts';

/** The sample server's answer, as it left. */
export function answerHop(view: RequestView, served: Served): Hop {
  const { trace } = served;
  const after = answeredAfter(served);
  const answer = firstFact(trace, 'answer');
  const streamed = firstFact(trace, 'streamed');
  const refused = firstFact(trace, 'refused');
  const { code, durationMs } = trace;
  return makeHop({
    id: 'answer',
    title: 'The server answers',
    label:
      code === undefined
        ? 'still running'
        : `${code}${sizeText(answer?.gzipBytes ?? answer?.bytes ?? streamed?.bytes)}`,
    from: 'server',
    to: 'kube-apiserver',
    outcome: 'passed',
    // A stream ends when it ends; what went over it before that has no time of its own.
    ...(streamed ? {} : { atMs: servedOffset(view, after) }),
    tookMs: after,
    facts: observedAll(sources.server, {
      status: code,
      reason: refused?.reason,
      message: refused?.message,
      'Content-Type': answer?.contentType ?? streamed?.contentType,
      bytes: answer?.bytes,
      'bytes after gzip': answer?.gzipBytes,
      streamed:
        streamed && `${streamed.chunks} lines, ${streamed.bytes} bytes, until the client went or the time was over`,
      took: msText(after, streamed ? ', until the stream ended' : ', until the answer was written'),
      'stream closed after': streamed ? undefined : msText(durationMs, ''),
      'behind authentication': msText(firstFact(trace, 'handledMs'), ' of that'),
    }),
  });
}

/**
 * Milliseconds from the request's arrival until its answer was written; the stream is closed a little later, when the
 * other side has taken everything. Of an answer that is no whole one, a stream or one in plain text, only that is known.
 */
export function answeredAfter({ trace }: Served): number | undefined {
  return notedAt(trace, 'answer') ?? trace.durationMs;
}
