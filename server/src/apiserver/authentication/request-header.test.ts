import { describe, expect, test } from 'vitest';
import { createCertificatePool } from './certificate-pool.ts';
import { createHeaderView } from './header-view.ts';
import { createRequestHeaderAuthenticator, identityHeaders, userOfHeaders } from './request-header.ts';
import { makeCertificate, peerOf } from './testing/certificates.ts';

const NAMES = {
  usernameHeaders: ['X-Other-User', 'X-Remote-User'],
  uidHeaders: ['X-Remote-Uid'],
  groupHeaders: ['X-Remote-Group'],
  extraHeaderPrefixes: ['X-Remote-Extra-'],
};
const trace = { note() {} };

function user(...raw: string[]) {
  return userOfHeaders(createHeaderView(raw), NAMES);
}

describe('headers', () => {
  test('the first user header with a value wins', () => {
    expect(user('X-Other-User', '', 'X-Remote-User', 'alice')?.name).toBe('alice');
    expect(user('X-Remote-User', 'alice', 'X-Other-User', 'bob')?.name).toBe('bob');
  });

  test('without a user there is nobody', () => {
    expect(user('X-Remote-Group', 'system:masters')).toBeUndefined();
    expect(user('X-Remote-User', '')).toBeUndefined();
  });

  test('groups are repeated headers; a comma is part of a name', () => {
    const raw = ['x-remote-user', 'a', 'X-Remote-Group', 'one, two', 'x-remote-group', 'three'];
    expect(user(...raw)?.groups).toEqual(['one, two', 'three']);
  });

  test('uid and UTF-8 names', () => {
    const raw = Buffer.from('josé').toString('latin1');
    expect(user('X-Remote-User', raw, 'X-Remote-Uid', '42')).toMatchObject({ name: 'josé', uid: '42' });
  });

  test('keys of extra are percent-decoded and in lower case', () => {
    const raw = [
      'X-Remote-User',
      'a',
      'X-Remote-Extra-Example.com%2FKey',
      'x',
      'x-remote-extra-example.com%2fkey',
      'y',
    ];
    expect(user(...raw)?.extra).toEqual({ 'example.com/key': ['x', 'y'] });
    expect(user('X-Remote-User', 'a', 'X-Remote-Extra-100%', 'x')?.extra).toEqual({ '100%': ['x'] });
  });
});

describe('trust', () => {
  const ca = makeCertificate('front-proxy-ca', { ca: true });
  const proxy = makeCertificate('front-proxy-client', { issuer: ca });
  const config = { ...NAMES, pool: createCertificatePool(ca.cert), allowedNames: ['front-proxy-client'] };
  const headers = createHeaderView(['X-Remote-User', 'alice']);

  test('comes from certificate and name together', async () => {
    const authenticator = createRequestHeaderAuthenticator(() => config);
    expect(await authenticator.authenticate({ headers, peer: peerOf(proxy), trace })).toMatchObject({ name: 'alice' });
    expect(await authenticator.authenticate({ headers, peer: undefined, trace })).toBeUndefined();
    const evil = peerOf(makeCertificate('evil-proxy', { issuer: ca }));
    await expect(authenticator.authenticate({ headers, peer: evil, trace })).rejects.toThrow(
      'x509: subject with cn=evil-proxy is not in the allowed list',
    );
  });

  test('an empty list of names allows any that the CA vouches for', async () => {
    const authenticator = createRequestHeaderAuthenticator(() => ({ ...config, allowedNames: [] }));
    const any = peerOf(makeCertificate('any', { issuer: ca }));
    expect(await authenticator.authenticate({ headers, peer: any, trace })).toMatchObject({ name: 'alice' });
  });

  test('identity headers are known by name and prefix', () => {
    const view = createHeaderView(['X-Remote-User', 'a', 'x-remote-extra-k', 'v', 'Accept', 'x', 'X-Remote-Uid', '1']);
    expect(identityHeaders(view, config)).toEqual(['x-remote-user', 'x-remote-extra-k', 'x-remote-uid']);
  });
});
