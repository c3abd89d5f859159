import type { Evidence } from './feature.ts';

/** A test: its file, relative to the project, and its titles from the outermost describe on. */
export interface TestName {
  readonly file: string;
  readonly titles: readonly string[];
}

/** A case of the conformance suite. */
export interface CaseName {
  readonly topic: string;
  readonly name: string;
}

export type Shown = TestName | CaseName;

export const isTest = (shown: Shown): shown is TestName => 'file' in shown;

/** @throws Error for what names neither a test nor a case */
export function parseEvidence(evidence: Evidence): Shown {
  const [file = '', ...titles] = evidence.split(' > ');
  if (/^[\w./-]+\.ts$/.test(file)) {
    if (titles.length > 0) return { file, titles };
    throw new Error(`${evidence}: names no test in that file`);
  }
  const [, topic, name] = /^([A-Za-z][^:]*): (.+)$/.exec(evidence) ?? [];
  if (topic && name) return { topic, name };
  throw new Error(`${evidence}: is neither "FILE > TITLE" nor "Topic: case"`);
}
