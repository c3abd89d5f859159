import type { ComponentChildren } from 'preact';
import type { Panel } from '../model.ts';
import { ago } from './words.ts';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly lead?: ComponentChildren;
  /** Whose age and problem are shown. */
  readonly panel: Panel<unknown>;
  readonly now: number;
  readonly children: ComponentChildren;
}

/** A part of the page, which says when what it shows is old. */
export function PanelSection({ id, title, lead, panel, now, children }: Props) {
  return (
    <section id={id} class="panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {lead && <p class="lead">{lead}</p>}
      {panel.problem !== undefined && <Problem panel={panel} now={now} />}
      {children}
    </section>
  );
}

function Problem({ panel: { problem, seen }, now }: { readonly panel: Panel<unknown>; readonly now: number }) {
  return (
    <p class="notice">
      <span class="mark" aria-hidden="true">
        ?
      </span>
      <span>
        {problem}
        {seen !== undefined && <>; what stands here was seen {ago(seen, now)}</>}
      </span>
    </p>
  );
}
