/** An entry of klog, and its values by name where it is structured. */
export interface KlogEntry {
  /** Milliseconds since 1970, with a fraction; klog writes local time without a year. */
  readonly time: number;
  readonly message: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface KlogText {
  readonly entries: readonly KlogEntry[];
  /** Lines that are none of the log's: what the program said itself. */
  readonly rest: readonly string[];
}

const HEADER = /^[IWEF](\d{2})(\d{2}) (\d{2}):(\d{2}):(\d{2})\.(\d{6}) +\d+ [\w.-]+:\d+\] (.*)$/;

/** What klog's times lack. */
export interface KlogClock {
  /** When the program was started: its times are not before that. */
  readonly after: Date;
  /** Of the program; without it that of this process. */
  readonly utc?: boolean;
}

/**
 * Takes standard error of a Kubernetes program apart. A value of several lines begins with `=<`, has a tab before each
 * line, and ends with ` >`; see k8s.io/klog/v2/internal/serialize.
 */
export function parseKlog(text: string, clock: KlogClock): KlogText {
  const lines = text.split(/\r?\n/);
  const entries: KlogEntry[] = [];
  const rest: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [header, ...fields] = HEADER.exec(line) ?? [];
    if (header === undefined) {
      if (line.trim()) rest.push(line);
      continue;
    }
    const [whole, taken] = wholeEntry(fields.at(-1) ?? '', lines.slice(at + 1));
    at += taken;
    entries.push({ time: timeOf(fields.map(Number), clock), ...parseEntry(whole) });
  }
  return { entries, rest };
}

/** @param fields month, day, hour, minute, second, microseconds; a year before the start means that a new one has begun */
function timeOf(fields: readonly number[], { after, utc = false }: KlogClock): number {
  const [month = 1, day = 1, hour = 0, minute = 0, second = 0, micros = 0] = fields;
  const inYear = (year: number) =>
    utc
      ? Date.UTC(year, month - 1, day, hour, minute, second)
      : new Date(year, month - 1, day, hour, minute, second).getTime();
  const year = utc ? after.getUTCFullYear() : after.getFullYear();
  const time = inYear(year);
  const dayBefore = after.getTime() - 24 * 3600 * 1000;
  return (time < dayBefore ? inYear(year + 1) : time) + micros / 1000;
}

/** @returns the entry with its continuation, and how many lines that is */
function wholeEntry(first: string, following: readonly string[]): readonly [string, number] {
  let whole = first;
  let taken = 0;
  while (whole.endsWith('=<')) {
    const end = following.findIndex((line, index) => index >= taken && line.startsWith(' >'));
    if (end === -1) break;
    whole = [whole, ...following.slice(taken, end + 1)].join('\n');
    taken = end + 1;
  }
  // "server response object: {" and a JSON document: kubectl's own, not klog's form.
  if (whole.endsWith(': {')) taken = Math.max(taken, following.indexOf('}') + 1);
  return [whole, taken];
}

const VALUE = /([\w.]+)=(?:"((?:[^"\\]|\\.)*)"|<\n([\s\S]*?)\n >|(\S+))/g;

function parseEntry(text: string): Omit<KlogEntry, 'time'> {
  const message = /^"((?:[^"\\]|\\.)*)"/.exec(text);
  if (!message) return { message: text, values: {} };
  const values: Record<string, string> = Object.create(null);
  for (const [, name = '', quoted, block, bare] of text.slice(message[0].length).matchAll(VALUE)) {
    values[name] = quoted === undefined ? (block?.replace(/^\t/gm, '') ?? bare ?? '') : unquote(quoted);
  }
  return { message: unquote(message[1] ?? ''), values };
}

/** Go's quoting, as far as JSON reads it. */
function unquote(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}
