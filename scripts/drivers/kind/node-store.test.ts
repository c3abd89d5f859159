import { describe, expect, it } from 'vitest';
import { findEtcdImage } from './node-store.ts';

describe("etcd's image among the node's", () => {
  it('is found under whatever tag it has', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const images = [digest, `registry.k8s.io/etcd@${digest}`, 'docker.io/x/not-etcd:1', 'registry.k8s.io/etcd:3.7.0-0'];
    expect(findEtcdImage(images)).toBe('registry.k8s.io/etcd:3.7.0-0');
  });

  it('is not made up', () => {
    expect(findEtcdImage(['registry.k8s.io/kube-apiserver:v1.37.2'])).toBeUndefined();
  });
});
