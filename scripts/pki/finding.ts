/** What was seen when one certificate or key pair of the plan was read back from disk. */
export interface Finding {
  /** The entry's id in the plan. */
  readonly id: string;
  /** Its certificate (or public key), relative to the PKI's folder. */
  readonly file: string;
  /** Why it can't be used, with the names of this case; absent if all is well. */
  readonly problem?: string;
  /** What it says, for people; empty if it could not be read. */
  readonly detail: string;
  /** Whole days until it ends; absent for bare key pairs and what could not be read. */
  readonly daysLeft?: number;
}
