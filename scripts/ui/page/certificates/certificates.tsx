import type { AuthorityView, Board } from '../../model.ts';
import { PanelSection } from '../panel.tsx';
import { Authority } from './authority.tsx';
import { type ShownUse, usesOf } from './uses-of.ts';

interface Props {
  readonly board: Board;
  readonly now: number;
}

/** The two links that aggregation is about. */
const main = ['serving-ca', 'front-proxy-ca'];

/** Who vouches for whom, and where each certificate was seen to be used. */
export function Certificates({ board, now }: Props) {
  const all = board.certificates.data ?? [];
  const uses = usesOf(board);
  const first = main.flatMap((id) => all.filter((authority) => authority.id === id));
  const rest = all.filter(({ id }) => !main.includes(id));
  return (
    <PanelSection
      id="certificates"
      title="Certificates"
      panel={board.certificates}
      now={now}
      lead="The aggregator and the server each prove themselves to the other, and each with an authority of its own: whoever could issue both would be believed as both."
    >
      {board.uses.problem !== undefined && board.certificates.problem === undefined && (
        <p class="notice">
          <span class="mark" aria-hidden="true">
            ?
          </span>
          <span>Where they are used can not be seen: {board.uses.problem}</span>
        </p>
      )}
      <Group title="Between the aggregator and the sample server" authorities={first} uses={uses} />
      <Group title="All others: storage, and the cluster's own" authorities={rest} uses={uses} />
    </PanelSection>
  );
}

interface GroupProps {
  readonly title: string;
  readonly authorities: readonly AuthorityView[];
  readonly uses: ReadonlyMap<string, readonly ShownUse[]>;
}

function Group({ title, authorities, uses }: GroupProps) {
  if (authorities.length === 0) return null;
  return (
    <>
      <h3 class="group">{title}</h3>
      <div class="trees">
        {authorities.map((authority) => (
          <Authority key={authority.id} authority={authority} uses={uses} />
        ))}
      </div>
    </>
  );
}
