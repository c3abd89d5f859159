import type { AuthorityView, LeafView } from '../../model.ts';
import { count } from '../words.ts';
import { hueOf } from './hue.ts';
import type { ShownUse } from './uses-of.ts';

type Uses = ReadonlyMap<string, readonly ShownUse[]>;

interface Props {
  readonly authority: AuthorityView;
  readonly uses: Uses;
}

/** An authority with the certificates that it has signed, as a tree. */
export function Authority({ authority, uses }: Props) {
  return (
    <article class={`tree ${hueOf(authority.id)}`} data-authority={authority.id}>
      <div class="node root">
        <h4>{commonName(authority.subject)}</h4>
        <p class="purpose">{authority.purpose}</p>
        <Days certificate={authority} />
        <UsedBy uses={uses.get(authority.fingerprint ?? '') ?? []} word="trusted by" />
      </div>
      <ul class="leaves" aria-label={`Signed by ${commonName(authority.subject)}`}>
        {authority.leaves.map((leaf) => (
          <Leaf key={leaf.id} leaf={leaf} uses={uses} />
        ))}
      </ul>
    </article>
  );
}

function Leaf({ leaf, uses }: { readonly leaf: LeafView; readonly uses: Uses }) {
  return (
    <li class="leaf" data-certificate={leaf.id}>
      <div class="node">
        <h5>{commonName(leaf.subject) || leaf.id}</h5>
        <p class="purpose">
          {leaf.uses.map((use) => (
            <span key={use} class="tag">
              {use === 'serverAuth' ? 'for servers' : 'for clients'}
            </span>
          ))}
          {leaf.names.length > 0 && <span class="names">{leaf.names.join(', ')}</span>}
        </p>
        <Days certificate={leaf} />
        <UsedBy uses={uses.get(leaf.fingerprint ?? '') ?? []} word="shown by" />
      </div>
    </li>
  );
}

function Days({
  certificate: { daysLeft, lifetime, validTo, problem },
}: {
  readonly certificate: AuthorityView | LeafView;
}) {
  if (problem !== undefined) return <p class="problem">✗ {problem}</p>;
  if (daysLeft === undefined || lifetime === undefined) return null;
  return (
    <p class="days">
      <meter
        min={0}
        max={lifetime}
        low={Math.min(30, lifetime / 2)}
        value={Math.max(0, daysLeft)}
        aria-label="Days left"
      >
        {daysLeft}
      </meter>
      <span>
        {count(daysLeft, 'day')} left, until {validTo?.slice(0, 10)}
      </span>
    </p>
  );
}

function UsedBy({ uses, word }: { readonly uses: readonly ShownUse[]; readonly word: string }) {
  if (uses.length === 0) return null;
  return (
    <div class="uses">
      <p>{word}</p>
      <ul>
        {uses.map(({ kind, name, of }) => (
          <li key={kind + name}>
            <code>{name}</code> <span>of {of.join(', ')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Organizations stand beside it in the subject. */
function commonName(subject: string): string {
  const parts = subject.split(', ');
  const name = parts.find((part) => part.startsWith('CN='))?.slice(3) ?? '';
  const groups = parts.filter((part) => part.startsWith('O=')).map((part) => part.slice(2));
  return groups.length > 0 ? `${name} (${groups.join(', ')})` : name;
}
