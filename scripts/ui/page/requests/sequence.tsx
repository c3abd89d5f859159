import { type Hop, parties } from '../../../trace/model.ts';
import { partyNames } from '../../../trace/render/words.ts';
import { duration } from '../words.ts';
import { Listbox } from './listbox.tsx';

interface Props {
  readonly hops: readonly Hop[];
  readonly selected: number;
  readonly onSelect: (index: number) => void;
}

/** A sequence diagram: a line for each who takes part, from left to right, and below each other what went between. */
export function Sequence({ hops, selected, onSelect }: Props) {
  const items = hops.map((hop, index) => ({ hop, index }));
  return (
    <div class="sequence">
      <div class="parties" aria-hidden="true">
        {parties.map((party) => (
          <span key={party}>{partyNames[party]}</span>
        ))}
      </div>
      <Listbox
        label="Hops, in their order"
        class="hop-list"
        items={items}
        idOf={({ index }) => String(index)}
        selected={String(selected)}
        onSelect={(id) => onSelect(Number(id))}
        classOf={({ hop }) => `hop ${placeOf(hop)} ${hop.outcome}`}
        show={({ hop }) => <Line hop={hop} />}
      />
    </div>
  );
}

function Line({ hop }: { readonly hop: Hop }) {
  const { title, from, to, atMs } = hop;
  const who = from === to ? `at ${partyNames[from]}` : `${partyNames[from]} ➞ ${partyNames[to]}`;
  return (
    <>
      <span class="who">{who}</span>
      <span class="title">{title}</span>
      {atMs !== undefined && <span class="at">{duration(atMs)}</span>}
      <span class="arrow" aria-hidden="true" />
    </>
  );
}

/** Class names that say between which lines the arrow runs: the style sheet draws it. */
function placeOf({ from, to }: Hop): string {
  const [a, b] = [parties.indexOf(from), parties.indexOf(to)];
  if (a === b) return `self at-${a}`;
  return `${a < b ? 'rightward' : 'leftward'} from-${Math.min(a, b)} span-${Math.abs(b - a)}`;
}
