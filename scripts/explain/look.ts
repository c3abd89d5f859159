/** The outcome of looking at something of the cluster: it was seen, or it is said why not. */
export type Look<T> = Seen<T> | Unseen;

export interface Seen<T> {
  readonly seen: T;
}

export interface Unseen {
  /** `absent`: it does not exist. `forbidden`: one may not look. `failed`: the question got no answer. */
  readonly unseen: 'absent' | 'forbidden' | 'failed';
  /** What was asked and what came back; one line. */
  readonly why: string;
}

export const seen = <T>(value: T): Seen<T> => ({ seen: value });

export function isSeen<T>(look: Look<T>): look is Seen<T> {
  return 'seen' in look;
}

/** What was seen, or undefined. */
export function seenValue<T>(look: Look<T>): T | undefined {
  return isSeen(look) ? look.seen : undefined;
}

/** What was seen, or a value in place of it. */
export function seenOr<T>(look: Look<T>, otherwise: T): T {
  return isSeen(look) ? look.seen : otherwise;
}

/** The same look at something made of what was seen. */
export function mapLook<T, U>(look: Look<T>, make: (value: T) => U): Look<U> {
  return isSeen(look) ? seen(make(look.seen)) : look;
}
