import type { CastEvent } from './cast.ts';

export type Color = 'red' | 'green' | 'yellow';

/** A piece of a line that looks the same throughout. */
export interface Span {
  readonly text: string;
  readonly color?: Color;
  readonly dim?: true;
  readonly bold?: true;
}

/** What stands in a row from one moment to another, in seconds; `to` is absent where it stays. */
export interface Line {
  readonly row: number;
  readonly spans: readonly Span[];
  readonly from: number;
  readonly to?: number;
}

type Style = Omit<Span, 'text'>;

const esc = String.fromCharCode(27);
const eraseLine = `${esc}[K`;
/** A control sequence, a control character, or text. */
const tokens = new RegExp(`${esc}\\[[\\d;]*[A-Za-z]|[\\r\\n]|[^${esc}\\r\\n]+|${esc}`, 'g');

const colors: Readonly<Record<string, Color>> = { 31: 'red', 32: 'green', 33: 'yellow' };

/**
 * What a terminal would show, as far as our recordings go: text, colours, new lines, and a line written again (CR and
 * EL, ECMA-48 8.3.15 and 8.3.41).
 * @throws Error for any other control sequence, rather than to show something wrong
 */
export function linesOf(events: readonly CastEvent[]): readonly Line[] {
  const screen = new Screen();
  for (const { at, output } of events) {
    for (const token of tokensOf(output)) screen.write(token, at);
    screen.show(at);
  }
  return screen.lines;
}

class Screen {
  readonly lines: Line[] = [];
  #row = 0;
  #style: Style = {};
  #current: Span[] = [];
  /** Where in `lines` the row stands that is being written. */
  #shown: number | undefined;

  write(token: string, at: number): void {
    if (token === '\r') return;
    if (token === '\n') this.#newLine(at);
    else if (token === eraseLine) this.#erase(at);
    else if (token.startsWith(esc)) this.#style = styleAfter(this.#style, token);
    else this.#current.push({ text: token, ...this.#style });
  }

  /** Puts what has been written of the row on the screen, if something was. */
  show(at: number): void {
    if (this.#current.length === 0) return;
    this.#take(at);
    this.lines.push({ row: this.#row, spans: [...this.#current], from: at });
    this.#shown = this.lines.length - 1;
  }

  #take(at: number): void {
    const before = this.#shown === undefined ? undefined : this.lines[this.#shown];
    if (before && this.#shown !== undefined) this.lines[this.#shown] = { ...before, to: at };
    this.#shown = undefined;
  }

  #newLine(at: number): void {
    this.show(at);
    this.#row += 1;
    this.#current = [];
    this.#shown = undefined;
  }

  #erase(at: number): void {
    this.#take(at);
    this.#current = [];
  }
}

function tokensOf(output: string): readonly string[] {
  return output.match(tokens) ?? [];
}

function styleAfter(style: Style, sequence: string): Style {
  const code = sequence.slice(1).match(/^\[(\d*)m$/)?.[1];
  if (code === undefined) throw new Error(`a control sequence that is not shown here: ${JSON.stringify(sequence)}`);
  if (code === '' || code === '0') return {};
  if (code === '1') return { ...style, bold: true };
  if (code === '2') return { ...style, dim: true };
  const color = colors[code];
  if (color) return { ...style, color };
  throw new Error(`a colour that is not shown here: ${JSON.stringify(sequence)}`);
}
