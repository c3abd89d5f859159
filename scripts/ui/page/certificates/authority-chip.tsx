import type { AuthorityView } from '../../model.ts';
import { hueOf, shortName } from './hue.ts';

interface Props {
  readonly fingerprint: string;
  readonly authorities: readonly AuthorityView[];
}

/** An authority by its fingerprint, in its colour; one that is not the lab's by its first digits. */
export function AuthorityChip({ fingerprint, authorities }: Props) {
  const authority = authorities.find((candidate) => candidate.fingerprint === fingerprint);
  const text = authority ? shortName(authority.id) : `not of this lab: ${fingerprint.slice(0, 11)}…`;
  return <span class={`ca-chip ${hueOf(authority?.id)}`}>{text}</span>;
}
