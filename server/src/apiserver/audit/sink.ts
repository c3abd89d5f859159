import { writeSync } from 'node:fs';
import { log } from '../logs/log.ts';
import type { AuditEvent, Level } from './event.ts';
import { eventString, formatEvent, type LogFormat } from './format.ts';
import type { LineWriter } from './rotating-file.ts';

/** Takes events. */
export interface AuditSink {
  /** False: the event could not be recorded, and nobody may act as if it had been. */
  process(event: AuditEvent): boolean;
  close(): void;
}

/** What is counted about auditing; see metrics/. */
export interface AuditMetrics {
  level(level: Level): void;
  event(): void;
  error(): void;
  rejected(): void;
}

export const AUDIT_MODES = ['batch', 'blocking', 'blocking-strict'] as const;
export type AuditMode = (typeof AUDIT_MODES)[number];

/** Events that wait in batch mode before further ones are dropped. */
const BUFFER = 10_000;

export interface LogSinkOptions {
  readonly writer: LineWriter;
  readonly format: LogFormat;
  readonly mode: AuditMode;
  readonly metrics: Pick<AuditMetrics, 'error'>;
}

/** k8s.io/apiserver/plugin/pkg/audit/log, with the modes of pkg/server/options/audit.go. */
export function createLogSink({ writer, format, mode, metrics }: LogSinkOptions): AuditSink {
  const waiting: AuditEvent[] = [];
  function write(event: AuditEvent): boolean {
    try {
      writer.write(formatEvent(event, format));
      return true;
    } catch (error) {
      metrics.error();
      log.error('audit event could not be written', { error: String(error), event: eventString(event) });
      return false;
    }
  }
  function flush(): void {
    for (const event of waiting.splice(0)) write(event);
  }
  function enqueue(event: AuditEvent): void {
    if (waiting.length >= BUFFER) {
      metrics.error();
      log.error('audit buffer is full', { event: eventString(event) });
      return;
    }
    if (waiting.length === 0) setImmediate(flush);
    waiting.push(event);
  }
  return {
    process(event) {
      if (mode === 'batch') {
        enqueue(event);
        return true;
      }
      return write(event) || mode === 'blocking';
    },
    close() {
      flush();
      writer.close();
    },
  };
}

const STDOUT = 1;

/** Written at once, as to a file; a pipe that is full is waited for. */
export function stdoutWriter(): LineWriter {
  return {
    write(line) {
      const bytes = Buffer.from(line);
      for (let done = 0; done < bytes.length; ) done += writeSome(bytes.subarray(done));
    },
    close() {},
  };
}

function writeSome(bytes: Buffer): number {
  try {
    return writeSync(STDOUT, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    return 0;
  }
}
