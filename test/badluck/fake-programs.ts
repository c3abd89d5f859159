import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Programs that stand in for real ones, first on PATH, and write down how they were called. */
export interface FakePrograms {
  /** PATH with the fakes in front. */
  readonly env: { readonly PATH: string };
  file(program: string): string;
  /** The arguments of every call so far, a line each. */
  calls(program: string): readonly string[];
  remove(): void;
}

/** @param scripts bodies in sh, by the program's name */
export function fakePrograms(scripts: Readonly<Record<string, string>>): FakePrograms {
  const dir = mkdtempSync(path.join(tmpdir(), 'lab-fake-'));
  const file = (program: string) => path.join(dir, program);
  const record = (program: string) => path.join(dir, `${program}.calls`);
  for (const [program, body] of Object.entries(scripts)) {
    writeFileSync(file(program), `#!/bin/sh\necho "$*" >> '${record(program)}'\n${body}\n`);
    chmodSync(file(program), 0o755);
  }
  return {
    env: { PATH: `${dir}${path.delimiter}${process.env['PATH']}` },
    file,
    calls: (program) =>
      existsSync(record(program)) ? readFileSync(record(program), 'utf8').split('\n').filter(Boolean) : [],
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** What `docker info --format '{{json .}}'` answers on a healthy machine. */
export function dockerInfo(changes: Readonly<Record<string, unknown>> = {}): string {
  const limits = { MemoryLimit: true, PidsLimit: true, CPUShares: true };
  const info = { ServerVersion: '28.2.2', CgroupVersion: '2', MemTotal: 16e9, SecurityOptions: [], ...limits };
  return `printf '%s' '${JSON.stringify({ ...info, SystemTime: new Date().toISOString(), ...changes })}'`;
}
