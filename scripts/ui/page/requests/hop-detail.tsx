import type { Hop } from '../../../trace/model.ts';
import { marks, outcomeNames } from '../../../trace/render/words.ts';
import { duration } from '../words.ts';

interface Props {
  readonly hop: Hop;
  readonly place: string;
}

/** All that is known of one hop, each fact with who saw it. */
export function HopDetail({ hop, place }: Props) {
  const { title, label, outcome, atMs, tookMs, facts } = hop;
  return (
    <section class={`hop-detail ${outcome}`} aria-label={`Hop ${place}: ${title}`} aria-live="polite">
      <p class="place">Hop {place}</p>
      <h4>{title}</h4>
      <p>{label}</p>
      <p class="meta">
        <span class="outcome">
          {marks[outcome]} {outcomeNames[outcome]}
        </span>
        {atMs !== undefined && <span>after {duration(atMs)}</span>}
        {tookMs !== undefined && <span>took {duration(tookMs)}</span>}
      </p>
      <dl class="hop-facts">
        {facts.map(({ name, value, basis, source }) => (
          <div key={name + value}>
            <dt>{name}</dt>
            <dd>
              <span class="value">{value}</span>
              <span class={`basis ${basis}`}>{basis === 'inferred' ? `inferred from ${source}` : source}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
