import { awaitAvailable } from '../cluster/await-available.ts';
import { kubectl } from '../cluster/kubectl.ts';
import type { Lab } from '../lab/lab.ts';
import { apiServiceNames } from './api-services.ts';
import { flunderName } from './flunder.ts';
import { expectThat, type Verification } from './verification.ts';

/** Neither the server nor its etcd keeps the data in what dies with it. */
export const survives: Verification = {
  id: 'survives',
  title: 'The flunder outlives the server and its etcd',
  async run({ lab, redial }, say) {
    const before = await uid(lab);
    await redial();
    const replaced = await lab.driver.workload.replace(lab, say);
    await awaitAvailable(lab, apiServiceNames, say);
    const after = await uid(lab);
    expectThat(before === after, `${flunderName} with uid ${before}`, `uid ${after}`);
    return [...replaced, { subject: `flunder ${flunderName}`, detail: `is there, still with uid ${after}` }];
  },
};

async function uid(lab: Lab): Promise<string> {
  const args = ['get', 'flunder', flunderName, '--namespace', 'default', '--output', 'jsonpath={.metadata.uid}'];
  return (await kubectl(lab, args)).stdout;
}
