/** A write that was acknowledged. */
export interface Acknowledged {
  readonly name: string;
  /** Of what was written or, for a deletion, of what was there. */
  readonly id: string;
  readonly deleted: boolean;
  /** Undefined for a deletion, whose answer does not have it. */
  readonly revision: number | undefined;
}

/** A refusal that clients were told. */
export interface Refusal {
  readonly code: number;
  readonly reason: string | undefined;
  readonly message: string | undefined;
}

/** What came of the writes of one test. */
export class Journal {
  readonly acknowledged: Acknowledged[] = [];
  readonly refusals: Refusal[] = [];
  /** How many writes had no answer. */
  silences = 0;
  /** The highest that anybody was told. */
  revision = 0;

  note(write: Acknowledged): void {
    this.acknowledged.push(write);
    this.revision = Math.max(this.revision, write.revision ?? 0);
  }
}
