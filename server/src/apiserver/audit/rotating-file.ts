import {
  appendFileSync,
  closeSync,
  createReadStream,
  createWriteStream,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { log } from '../logs/log.ts';
import { backupName, expiredBackups } from './backups.ts';

export interface RotatingFileOptions {
  readonly file: string;
  /** Bytes after which the file is put aside; 0: never. */
  readonly maxBytes: number;
  /** Files put aside to keep; 0: all. */
  readonly maxBackups: number;
  /** Days to keep them; 0: for ever. */
  readonly maxAge: number;
  readonly compress: boolean;
}

/** A place for lines. */
export interface LineWriter {
  /** Returns when the line is with the operating system. @throws what the file system throws */
  write(line: string): void;
  close(): void;
}

/** As gopkg.in/natefinch/lumberjack.v2, which kube-apiserver's audit log is written by. @throws Error: no such place */
export function openRotatingFile(options: RotatingFileOptions): LineWriter {
  const { file, maxBytes } = options;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const open = () => openSync(file, 'a', 0o600);
  let descriptor = open();
  let size = fstatSync(descriptor).size;
  function rotate(): void {
    closeSync(descriptor);
    const backup = backupName(file, new Date());
    renameSync(file, backup);
    descriptor = open();
    size = 0;
    void tidy(options, backup).catch((error) => log.warn('audit log: old files', { error: String(error) }));
  }
  return {
    write(line) {
      const bytes = Buffer.from(line);
      if (maxBytes > 0 && size > 0 && size + bytes.length > maxBytes) rotate();
      appendFileSync(descriptor, bytes);
      size += bytes.length;
    },
    close: () => closeSync(descriptor),
  };
}

async function tidy(options: RotatingFileOptions, backup: string): Promise<void> {
  const folder = path.dirname(options.file);
  for (const name of expiredBackups(readdirSync(folder), options, new Date())) rmSync(path.join(folder, name));
  if (!options.compress) return;
  await pipeline(createReadStream(backup), createGzip(), createWriteStream(`${backup}.gz`, { mode: 0o600 }));
  rmSync(backup);
}
