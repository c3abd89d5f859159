/** A terminal recording as asciinema writes it, version 2: https://docs.asciinema.org/manual/asciicast/v2/ */
export interface Cast {
  readonly header: CastHeader;
  /** Output, oldest first. */
  readonly events: readonly CastEvent[];
}

export interface CastHeader {
  readonly version: 2;
  /** Columns */
  readonly width: number;
  /** Rows */
  readonly height: number;
  readonly title: string;
  /** Seconds; players cut longer pauses to this. */
  readonly idle_time_limit?: number;
}

export interface CastEvent {
  /** Seconds since the beginning. */
  readonly at: number;
  readonly output: string;
}

export function formatCast({ header, events }: Cast): string {
  const lines = events.map(({ at, output }) => JSON.stringify([Math.round(at * 1000) / 1000, 'o', output]));
  return `${[JSON.stringify(header), ...lines].join('\n')}\n`;
}

/** @throws Error that names the line which is no event of an asciicast of version 2 */
export function parseCast(text: string): Cast {
  const [first = '', ...rest] = text.split('\n').filter(Boolean);
  const header: unknown = JSON.parse(first);
  if (!isHeader(header)) throw new Error(`not the header of an asciicast of version 2: ${first}`);
  return { header, events: rest.map(parseEvent) };
}

function parseEvent(line: string): CastEvent {
  const event: unknown = JSON.parse(line);
  if (!Array.isArray(event)) throw new Error(`not an event: ${line}`);
  const [at, kind, output] = event as unknown[];
  if (typeof at !== 'number' || kind !== 'o' || typeof output !== 'string') throw new Error(`not an output: ${line}`);
  return { at, output };
}

function isHeader(value: unknown): value is CastHeader {
  const header = value as Partial<CastHeader> | null;
  return (
    header?.version === 2 &&
    typeof header.width === 'number' &&
    typeof header.height === 'number' &&
    typeof header.title === 'string'
  );
}
