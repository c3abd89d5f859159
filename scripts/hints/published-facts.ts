import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { publishedData } from '../cluster/aggregator-flags.ts';
import type { Lab } from '../lab/lab.ts';
import { pkiLayout } from '../pki/layout.ts';
import type { PublishedFacts } from './cluster.ts';
import { shownPath } from './shown-path.ts';

/** What kube-apiserver publishes, and what it should. */
export async function publishedFacts(lab: Lab): Promise<PublishedFacts> {
  const file = path.join(lab.paths.pki, pkiLayout.frontProxy.ca);
  return {
    published: existsSync(lab.paths.kubeconfig) ? await publishedData(lab) : undefined,
    authority: await readFile(file, 'utf8').catch(() => undefined),
    authorityFile: shownPath(lab.paths, file),
  };
}
