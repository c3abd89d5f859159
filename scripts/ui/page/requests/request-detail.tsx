import { useState } from 'preact/hooks';
import { startHop } from '../../../trace/render/html/diagram.ts';
import type { RequestView } from '../../model.ts';
import { clock, duration } from '../words.ts';
import { HopDetail } from './hop-detail.tsx';
import { Sequence } from './sequence.tsx';

/** One request: the hops it took, and of one of them all that is known. */
export function RequestDetail({ request }: { readonly request: RequestView }) {
  const { traced, time, code, durationMs } = request;
  const [picked, setPicked] = useState<number>();
  const at = picked ?? startHop(traced.hops);
  const hop = traced.hops[at];
  return (
    <article class="request-detail" aria-label={`${traced.verb} ${traced.uri}`}>
      <h3>
        {traced.method} <span class="path">{traced.uri}</span>
      </h3>
      <p class="meta">
        <span>
          Audit-Id <code class="audit-id">{traced.auditID ?? 'not known yet'}</code>
        </span>
        <span>{clock(time)}</span>
        <span>{code === undefined ? 'still running' : `answered ${code}`}</span>
        {durationMs !== undefined && <span>{duration(durationMs)} in the server</span>}
      </p>
      <div class="hops">
        <Sequence hops={traced.hops} selected={at} onSelect={setPicked} />
        {hop && <HopDetail hop={hop} place={`${at + 1} of ${traced.hops.length}`} />}
      </div>
    </article>
  );
}
