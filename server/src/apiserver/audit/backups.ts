import path from 'node:path';

const DAY = 24 * 60 * 60 * 1000;

export interface Keep {
  readonly file: string;
  readonly maxBackups: number;
  readonly maxAge: number;
}

/** `audit.log` put aside is `audit-2026-01-02T03-04-05.678.log`, as lumberjack names it. */
export function backupName(file: string, time: Date): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}-${time.toISOString().slice(0, -1).replaceAll(':', '-')}${ext}`);
}

/** Of the files in the log's folder: which are backups that are one too many or too old. */
export function expiredBackups(names: readonly string[], { file, maxBackups, maxAge }: Keep, now: Date): string[] {
  const backups = names
    .map((name) => ({ name, time: backupTime(name, file) }))
    .filter((backup): backup is { name: string; time: number } => backup.time !== undefined)
    .sort((one, other) => other.time - one.time);
  return backups
    .filter(({ time }, index) => {
      const tooMany = maxBackups > 0 && index >= maxBackups;
      return tooMany || (maxAge > 0 && now.getTime() - time > maxAge * DAY);
    })
    .map(({ name }) => name);
}

/** Milliseconds; undefined for a file that is no backup of this log. */
function backupTime(name: string, file: string): number | undefined {
  const { name: stem, ext } = path.parse(file);
  const bare = name.endsWith('.gz') ? name.slice(0, -3) : name;
  if (!bare.startsWith(`${stem}-`) || !bare.endsWith(ext)) return undefined;
  const text = bare.slice(stem.length + 1, bare.length - ext.length);
  const [, day, hours, minutes, seconds] = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3})$/.exec(text) ?? [];
  return day ? Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`) : undefined;
}
