import { describe, expect, test } from 'vitest';
import { createHeaderView } from '../authentication/header-view.ts';
import { impersonated } from './impersonation.ts';

function as(...raw: string[]) {
  return impersonated(createHeaderView(raw));
}

describe('impersonation', () => {
  test('takes the right to each part of an identity', () => {
    const raw = ['Impersonate-User', 'bob', 'Impersonate-Group', 'g1', 'Impersonate-Group', 'g2'];
    const found = as(...raw, 'Impersonate-Uid', '7', 'Impersonate-Extra-Example.com%2fScope', 's');
    expect(found?.user).toEqual({
      name: 'bob',
      uid: '7',
      groups: ['g1', 'g2', 'system:authenticated'],
      extra: { 'example.com/scope': ['s'] },
    });
    const asked = found?.rights.map((r) => [r.apiGroup, r.resource, r.subresource, r.name].join('|'));
    expect(asked).toEqual([
      '|users||bob',
      '|groups||g1',
      '|groups||g2',
      'authentication.k8s.io|userextras|example.com/scope|s',
      'authentication.k8s.io|uids||7',
    ]);
  });

  test('a service account brings its groups, unless others are named', () => {
    const found = as('Impersonate-User', 'system:serviceaccount:ns:sa');
    expect(found?.rights).toMatchObject([{ resource: 'serviceaccounts', namespace: 'ns', name: 'sa' }]);
    expect(found?.user.groups).toEqual(['system:serviceaccounts', 'system:serviceaccounts:ns', 'system:authenticated']);
  });

  test('the anonymous user is unauthenticated', () => {
    expect(as('Impersonate-User', 'system:anonymous')?.user.groups).toEqual(['system:unauthenticated']);
  });

  test('groups without a user are nobody', () => {
    expect(as('Impersonate-Group', 'g')).toBeUndefined();
  });
});
