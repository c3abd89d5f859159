import { expect, it } from 'vitest';
import { widgets } from '../api/testing/widgets.ts';
import { wardle } from '../api/wardle.ts';
import { etcdName, processNames, serverNames } from './process-name.ts';

it('names processes after the API whose server they are', () => {
  expect(processNames(wardle)).toEqual([
    'etcd',
    'wardle-etcd',
    'kube-apiserver',
    'kube-controller-manager',
    'wardle-server',
  ]);
  expect(serverNames(widgets, 2)).toEqual(['widget-server', 'widget-server-2']);
  expect([etcdName(widgets), etcdName({ name: 'tables' })]).toEqual(['widget-etcd', 'tables-etcd']);
});
