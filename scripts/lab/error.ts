import { type CatalogueEntry, catalogue, type ErrorId } from './catalogue.ts';

export interface LabErrorDetail {
  /** What happened, with the names and numbers of this case; one sentence without a full stop. */
  readonly what: string;
  /** Why, as far as it is known here; defaults to the catalogue's cause. */
  readonly cause?: string;
  /** What to type next; defaults to the catalogue's advice. */
  readonly advice?: readonly string[];
  /** Output of the program that failed, shown as it is. */
  readonly output?: string;
}

/** The one kind of failure that the lab shows to people: what happened, why, what to type, and an exit code. */
export class LabError extends Error {
  override readonly name = 'LabError';
  readonly id: ErrorId;
  readonly exitCode: number;
  readonly reason: string;
  readonly advice: readonly string[];
  readonly output: string | undefined;

  constructor(id: ErrorId, detail: LabErrorDetail, options?: ErrorOptions) {
    super(detail.what, options);
    const entry: CatalogueEntry = catalogue[id];
    this.id = id;
    this.exitCode = entry.exitCode;
    this.reason = detail.cause ?? entry.cause;
    this.advice = detail.advice ?? entry.advice;
    this.output = detail.output;
  }

  /** Where the troubleshooting page explains this id. */
  get docs(): string {
    return `docs/troubleshooting.md#${this.id}`;
  }
}
