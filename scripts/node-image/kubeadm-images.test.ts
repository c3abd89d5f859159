import { expect, it } from 'vitest';
import { imageNamed, imagesByName } from './kubeadm-images.ts';
import { componentImages } from './recipe.ts';

const list = `registry.k8s.io/kube-apiserver:v1.37.2
registry.k8s.io/kube-controller-manager:v1.37.2
registry.k8s.io/kube-scheduler:v1.37.2
registry.k8s.io/kube-proxy:v1.37.2
registry.k8s.io/coredns/coredns:v1.14.6
registry.k8s.io/pause:3.10.2
registry.k8s.io/etcd:3.7.0-0
`;

it('finds an image for every component in what kubeadm lists, and makes all that it lists', () => {
  const images = imagesByName(list);
  expect(imageNamed(images, 'coredns')).toBe('registry.k8s.io/coredns/coredns:v1.14.6');
  expect(imagesByName('localhost:5000/pause:3').get('pause')).toBe('localhost:5000/pause:3');
  expect([...images.keys()].sort()).toEqual(componentImages.map(({ name }) => name).sort());
});

it('says which image kubeadm does not name', () => {
  expect(() => imageNamed(new Map(), 'pause')).toThrow('kubeadm names no image pause');
});
