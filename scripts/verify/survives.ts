import { setTimeout as sleep } from 'node:timers/promises';
import { awaitAvailable } from '../cluster/await-available.ts';
import { kubectl, tryKubectl } from '../cluster/kubectl.ts';
import type { Lab, Say } from '../lab/lab.ts';
import { apiServiceNames } from './api-services.ts';
import { flunderName } from './flunder.ts';
import { expectThat, type Verification } from './verification.ts';

/** Milliseconds */
const patience = 30_000;

/** Neither the server nor its etcd keeps the data in what dies with it. */
export const survives: Verification = {
  id: 'survives',
  title: 'The flunder outlives the server and its etcd',
  after: 'all',
  async run({ lab, redial }, say) {
    const [before] = await Promise.all([uid(lab), redial()]);
    const replaced = await lab.driver.workload.replace(lab, say);
    await awaitAvailable(lab, apiServiceNames, say);
    const after = await uidSoon(lab, say);
    expectThat(before === after, `${flunderName} with uid ${before}`, `uid ${after}`);
    return [...replaced, { subject: `flunder ${flunderName}`, detail: `is there, still with uid ${after}` }];
  },
};

const getUid = ['get', 'flunder', flunderName, '--namespace', 'default', '--output', 'jsonpath={.metadata.uid}'];

async function uid(lab: Lab): Promise<string> {
  return (await kubectl(lab, getUid)).stdout;
}

/**
 * Available=True may still be of before, and the aggregator hears of the new pod's address a moment after the pod is
 * ready: until then it answers 503.
 */
async function uidSoon(lab: Lab, say: Say): Promise<string> {
  const end = Date.now() + patience;
  let { exitCode, stdout, stderr } = await tryKubectl(lab, getUid);
  while (exitCode !== 0 && stderr.includes('ServiceUnavailable') && Date.now() < end) {
    say(stderr.trim());
    await sleep(500, undefined, { signal: lab.signal });
    ({ exitCode, stdout, stderr } = await tryKubectl(lab, getUid));
  }
  return exitCode === 0 ? stdout : uid(lab);
}
