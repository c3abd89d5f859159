import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { newForbidden } from '../api/errors.ts';
import type { ClusterInformer } from '../client/create-informer.ts';
import type { ConfigMap } from './authentication-config-map.ts';
import { type ConfigSourceOptions, createConfigSource } from './config-source.ts';
import { makeCertificate } from './testing/certificates.ts';

const dir = mkdtempSync(join(tmpdir(), 'config-source-'));
const stop = new AbortController();
afterAll(() => {
  stop.abort();
  rmSync(dir, { recursive: true });
});

const proxyCA = makeCertificate('front-proxy-ca', { ca: true });
const clusterCA = makeCertificate('cluster-ca', { ca: true });
const flagsCA = makeCertificate('flags-ca', { ca: true });
const requestHeader: ConfigSourceOptions['requestHeader'] = {
  allowedNames: ['by-flag'],
  usernameHeaders: ['x-remote-user'],
  uidHeaders: [],
  groupHeaders: ['x-remote-group'],
  extraHeaderPrefixes: ['x-remote-extra-'],
};

const data = {
  'client-ca-file': clusterCA.cert,
  'requestheader-client-ca-file': proxyCA.cert,
  'requestheader-allowed-names': '["front-proxy-client"]',
  'requestheader-username-headers': '["X-Remote-User"]',
  'requestheader-uid-headers': '["X-Remote-Uid"]',
  'requestheader-group-headers': '["X-Remote-Group"]',
  'requestheader-extra-headers-prefix': '["X-Remote-Extra-"]',
};

/** An informer whose object the test replaces. */
function lookupOf(lastError?: Error) {
  let configMap: ConfigMap | undefined;
  let listener: () => void = () => undefined;
  const informer: ClusterInformer<ConfigMap> = {
    get: (key) => (key === 'kube-system/extension-apiserver-authentication' ? configMap : undefined),
    values: () => [],
    synced: true,
    lastError,
    onChange(next) {
      listener = next;
      return () => undefined;
    },
    start() {},
  };
  const publish = (changed: Readonly<Record<string, string>>) => {
    configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: {}, data: changed };
    listener();
  };
  return { informer, publish };
}

function sourceOf(options: Partial<ConfigSourceOptions>) {
  const nothing = { clientCAFile: undefined, requestHeaderCAFile: undefined, requestHeader, lookup: undefined };
  const source = createConfigSource({ ...nothing, ...options });
  source.start(stop.signal);
  return source;
}

describe("the cluster's configuration", () => {
  test('is used, followed, and kept when the next one is broken', async () => {
    const { informer, publish } = lookupOf();
    const source = sourceOf({ lookup: informer });
    let changes = 0;
    source.onChange(() => {
      changes += 1;
    });
    publish(data);
    await source.found(1000, stop.signal);
    expect(source.current()).toMatchObject({
      clientCA: { pem: clusterCA.cert },
      requestHeader: {
        pool: { pem: proxyCA.cert },
        allowedNames: ['front-proxy-client'],
        uidHeaders: ['X-Remote-Uid'],
      },
    });
    publish({ ...data, 'requestheader-allowed-names': '["other"]' });
    expect(source.current().requestHeader?.allowedNames).toEqual(['other']);
    publish({ ...data, 'requestheader-client-ca-file': 'garbage' });
    publish({ ...data, 'requestheader-allowed-names': '{}' });
    expect(source.current().requestHeader?.allowedNames).toEqual(['other']);
    expect(changes).toBe(2);
  });

  test('without a request-header CA, no proxy is trusted', async () => {
    const { informer, publish } = lookupOf();
    const source = sourceOf({ lookup: informer });
    publish({ 'client-ca-file': clusterCA.cert });
    expect(source.current()).toMatchObject({ requestHeader: undefined, clientCA: { pem: clusterCA.cert } });
  });

  test('that may not be read ends the start, with what to type', async () => {
    const user = 'User "system:serviceaccount:wardle:apiserver" cannot list resource "configmaps"';
    const forbidden = newForbidden({ group: '', resource: 'configmaps' }, 'extension-apiserver-authentication', user);
    const source = sourceOf({ lookup: lookupOf(forbidden).informer });
    await expect(source.found(60, stop.signal)).rejects.toThrow(
      /unable to load configmap based request-header-client-ca-file: configmaps .* is forbidden[\s\S]*--serviceaccount=wardle:apiserver/,
    );
  });
});

test('who waits for the cluster is not kept busy by files that change meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const clientCAFile = join(dir, 'changing.crt');
    writeFileSync(clientCAFile, clusterCA.cert);
    const source = sourceOf({ clientCAFile, lookup: lookupOf().informer });
    const found = source.found(400, stop.signal);
    writeFileSync(clientCAFile, flagsCA.cert);
    vi.advanceTimersByTime(10_000);
    let others = false;
    setTimeout(() => {
      others = true;
    }, 100);
    await expect(found).rejects.toThrow('unable to load configmap');
    expect(others).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});

test('flags win over the cluster', async () => {
  const file = join(dir, 'ca.crt');
  writeFileSync(file, flagsCA.cert);
  const { informer, publish } = lookupOf();
  const source = sourceOf({ lookup: informer, requestHeaderCAFile: file });
  publish(data);
  expect(source.current()).toMatchObject({
    clientCA: { pem: clusterCA.cert },
    requestHeader: { pool: { pem: flagsCA.cert }, allowedNames: ['by-flag'] },
  });
});

test('a CA file that is no good is refused at once', () => {
  const file = join(dir, 'bad.crt');
  writeFileSync(file, 'garbage');
  expect(() => sourceOf({ clientCAFile: file })).toThrow('does not contain any valid');
});
