import type { Drill } from '../framework/drill.ts';
import { create, readObject, remove } from '../framework/objects.ts';
import { story } from './story.ts';

const name = 'flunders.wardle.example.com';

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: ${name} }
spec:
  group: wardle.example.com
  scope: Namespaced
  names: { plural: flunders, singular: flunder, kind: Flunder, listKind: FlunderList }
  versions:
    - name: v1beta1
      served: true
      storage: true
      schema:
        openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true }
`;

interface Definition {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

export const shadowedCrd: Drill = {
  ...story,
  name: 'shadowed-crd',
  drivers: ['host', 'kind'],
  link: 'other-group',
  expects: 'crd-shadowed',
  break: (lab) => create(lab, definition),
  async shows(lab) {
    const found = await readObject<Definition>(lab, ['crd', name]);
    const established = found?.status?.conditions?.find(({ type }) => type === 'Established');
    const detail = `CustomResourceDefinition ${name}: ${found ? `Established=${established?.status}` : 'is not there'}`;
    return { seen: established?.status === 'True', detail };
  },
  async broken(lab) {
    const found = await readObject<unknown>(lab, ['crd', name]);
    return found === undefined ? undefined : `the CustomResourceDefinition ${name} claims the same group and version`;
  },
  fix: (lab) => remove(lab, ['crd', name]),
};
