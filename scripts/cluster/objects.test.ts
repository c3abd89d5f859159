import { expect, it } from 'vitest';
import { marksOf } from './objects.ts';

it('reads kubectl’s lines, and tells the lab’s objects from others', () => {
  const output = [
    'Namespace\t\twardle\taggregation-lab\t\t310',
    'Deployment\twardle\twardle-server\taggregation-lab\t2\t340',
    'Pod\twardle\twardle-server-x\t\t\t350',
    'ClusterRole\t\tsystem:auth-delegator\t\t\t12',
    '',
  ].join('\n');
  expect(marksOf(output)).toEqual([
    { subject: 'Namespace wardle', version: '310', isOurs: true },
    { subject: 'Deployment wardle/wardle-server', version: '2', isOurs: true },
    { subject: 'Pod wardle/wardle-server-x', version: '350', isOurs: true },
    { subject: 'ClusterRole system:auth-delegator', version: '12', isOurs: false },
  ]);
});
