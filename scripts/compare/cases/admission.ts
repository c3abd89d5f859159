import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../ways/caller.ts';
import { flunder, pathOf, saidBy } from '../ways/way.ts';
import { deniedPrefix } from '../ways/webhook.ts';
import { answered, type Case, cellOf, must, no, notRun, type Trial } from './case.ts';

const topic = 'admission';

/** Milliseconds: the policies have been there for a while, and servers put them together once a second. */
const patience = 5_000;

/** A create that changes nothing, again and again until a policy has had its say or the time is over. */
async function underPolicy({ way, ask, signal }: Trial, name: string, spec: object, said: (answer: Answer) => boolean) {
  const end = performance.now() + patience;
  const body = flunder(way, name, { spec });
  for (;;) {
    const answer = await ask({ method: 'POST', path: `${pathOf(way)}?dryRun=All`, body });
    if (said(answer) || performance.now() > end) return answer;
    await sleep(500, undefined, { signal });
  }
}

const reference = { referenceType: 'Flunder', flunderReference: 'another' };

export const admission: readonly Case[] = [
  {
    id: 'namespace-lifecycle',
    topic,
    title: 'Nothing is made in a namespace that is not there',
    async run({ way, ask }) {
      const path = pathOf(way, undefined, 'v1beta1', 'lab-compare-nowhere');
      return answered(await ask({ method: 'POST', path, body: flunder(way, 'nowhere') }), 404);
    },
  },
  {
    id: 'other-objects',
    topic,
    title: 'A rule that looks at other objects, in the API itself: a fischer forbids a name',
    async run({ way, ask }) {
      if (way.id === 'crd') return notRun('a schema and its rules see one object; it takes a policy or a webhook');
      const apiVersion = `${way.group}/v1alpha1`;
      const metadata = { name: 'lab-compare' };
      const fischers = `/apis/${apiVersion}/fischers`;
      const fischer = { apiVersion, kind: 'Fischer', metadata, disallowedFlunders: ['lab-compare-banned'] };
      await must(ask({ method: 'POST', path: fischers, body: fischer }));
      try {
        const create = () => ask({ method: 'POST', path: pathOf(way), body: flunder(way, 'lab-compare-banned') });
        return answered(await create(), 403);
      } finally {
        await ask({ method: 'DELETE', path: `${fischers}/lab-compare` });
      }
    },
  },
  {
    id: 'webhook',
    topic,
    title: 'Webhooks of the cluster apply',
    async run(trial) {
      const { driver } = trial.lab;
      if (driver.name !== 'host')
        return notRun(`with the driver ${driver.name} a webhook of this process can't be reached`);
      return answered(await underPolicy(trial, `${deniedPrefix}-name`, reference, ({ status }) => status === 403), 403);
    },
  },
  {
    id: 'validating-policy',
    topic,
    title: 'ValidatingAdmissionPolicies of the cluster apply',
    async run(trial) {
      const answer = await underPolicy(trial, 'policy-denied', reference, ({ status }) => status === 422);
      return answered(answer, 422);
    },
  },
  {
    id: 'mutating-policy',
    topic,
    title: 'MutatingAdmissionPolicies of the cluster apply, for instance as a default that depends on another field',
    async run(trial) {
      const { stdout } = await trial.kubectl([
        '--kubeconfig',
        trial.lab.paths.kubeconfig,
        'get',
        '--raw',
        '/apis/admissionregistration.k8s.io/v1',
      ]);
      if (!stdout.includes('"mutatingadmissionpolicies"')) return notRun('this Kubernetes has none');
      const spec = { flunderReference: 'another' };
      const answer = await underPolicy(trial, 'policy-default', spec, ({ status }) => status === 201);
      if (answer.status !== 201) return no(saidBy(answer));
      return cellOf(
        answer.body.spec?.['referenceType'] === 'Flunder',
        `the spec is ${JSON.stringify(answer.body.spec)}`,
      );
    },
  },
];
