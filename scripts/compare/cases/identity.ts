import { pathOf, saidBy } from '../ways/way.ts';
import { answered, type Case, cellOf } from './case.ts';

const topic = 'identity';

export const identity: readonly Case[] = [
  {
    id: 'certificate',
    topic,
    title: 'A client certificate says who somebody is',
    run: async ({ way }) => answered(await way.callers.certificate.call({ path: pathOf(way) }), 200),
  },
  {
    id: 'token',
    topic,
    title: 'A bearer token says who somebody is',
    run: async ({ way }) => answered(await way.callers.reader.call({ path: pathOf(way) }), 200),
  },
  {
    id: 'wrong-token',
    topic,
    title: 'A token that nobody has given out is refused',
    run: async ({ way }) => answered(await way.callers.stranger.call({ path: pathOf(way) }), 401),
  },
  {
    id: 'anonymous',
    topic,
    title: 'Who shows nothing may see nothing',
    async run({ way }) {
      const answer = await way.callers.nobody.call({ path: pathOf(way) });
      return cellOf([401, 403].includes(answer.status), saidBy(answer));
    },
  },
  {
    id: 'rbac',
    topic,
    title: 'RBAC: who may read may not delete',
    async run({ way, create }) {
      await create('guarded');
      return answered(await way.callers.reader.call({ method: 'DELETE', path: pathOf(way, 'guarded') }), 403);
    },
  },
  {
    id: 'rbac-subresource',
    topic,
    title: 'RBAC: a right to flunders is none to flunders/status',
    async run({ way, create }) {
      await create('guarded-status');
      return answered(await way.callers.reader.call({ path: `${pathOf(way, 'guarded-status')}/status` }), 403);
    },
  },
  {
    id: 'can-i',
    topic,
    title: 'kubectl auth can-i answers',
    async run({ way, kubectl }) {
      const { exitCode, stdout, stderr } = await kubectl([
        'auth',
        'can-i',
        'delete',
        `${way.plural}.${way.group}`,
        '-n',
        'lab-compare',
      ]);
      return cellOf(exitCode === 0, (stdout.trim() || stderr.trim()).replaceAll(/\s+/g, ' '));
    },
  },
];
