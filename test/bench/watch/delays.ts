/** The annotation that says when a write was sent: milliseconds since the epoch, with a fraction. */
export const sentAt = 'bench.example.com/sent';

const marker = Buffer.from(`"${sentAt}":"`);
const newline = 10;

/** Takes the bytes of one watch as they come. */
export class EventReader {
  readonly #onEvent: (sent: number | undefined) => void;
  #rest: Buffer | undefined;

  /** @param onEvent hears of each event, and of when its write was sent, if it says so */
  constructor(onEvent: (sent: number | undefined) => void) {
    this.#onEvent = onEvent;
  }

  /** Only looks for what is needed: whoever parses all of it measures JSON.parse. */
  take(bytes: Buffer): void {
    const all = this.#rest ? Buffer.concat([this.#rest, bytes]) : bytes;
    let start = 0;
    for (let end = all.indexOf(newline); end >= 0; end = all.indexOf(newline, start)) {
      this.#onEvent(sentOf(all.subarray(start, end)));
      start = end + 1;
    }
    this.#rest = start < all.length ? all.subarray(start) : undefined;
  }
}

function sentOf(line: Buffer): number | undefined {
  const found = line.indexOf(marker);
  if (found < 0) return undefined;
  const start = found + marker.length;
  return Number(line.toString('latin1', start, line.indexOf(0x22, start)));
}
