import type { KubeObject } from '../../api/meta.ts';
import { ageColumn, nameColumn } from '../../printers/columns.ts';
import type { ObjectSchema } from '../../schema/schema.ts';
import { plainVersion } from '../plain-version.ts';
import type { ObjectType, ResourceVersion, TableColumn } from '../resource-type.ts';

/** autoscaling/v1 Scale; https://kubernetes.io/docs/reference/kubernetes-api/autoscaling-resources/ */
export interface Scale extends KubeObject {
  spec?: { replicas?: number };
  status?: { replicas?: number; selector?: string };
}

const replicas = (description: string) => ({ type: 'integer', format: 'int32', description }) as const;

const schema: ObjectSchema = {
  type: 'object',
  description: 'How many there are of something, and how many there are to be.',
  properties: {
    spec: {
      type: 'object',
      definitionName: 'io.k8s.api.autoscaling.v1.ScaleSpec',
      description: 'What is wanted.',
      properties: { replicas: replicas('How many there are to be.') },
    },
    status: {
      type: 'object',
      definitionName: 'io.k8s.api.autoscaling.v1.ScaleStatus',
      description: 'What there is.',
      required: ['replicas'],
      properties: {
        replicas: replicas('How many there are.'),
        selector: { type: 'string', description: 'Label selector, as text, of the pods that are counted.' },
      },
    },
  },
};

/** The columns that kube-apiserver has for a Scale. */
const columns: readonly TableColumn<Scale>[] = [
  nameColumn,
  {
    name: 'Desired',
    type: 'integer',
    description: 'How many there are to be.',
    priority: 0,
    cell: ({ spec }) => spec?.replicas ?? 0,
  },
  {
    name: 'Available',
    type: 'integer',
    description: 'How many there are.',
    priority: 0,
    cell: ({ status }) => status?.replicas ?? 0,
  },
  ageColumn,
];

export const scaleVersion: ResourceVersion = plainVersion({
  version: 'v1',
  schema,
  definitionName: 'io.k8s.api.autoscaling.v1.Scale',
  columns: columns as readonly TableColumn[],
});

export const scaleType: ObjectType = { group: 'autoscaling', kind: 'Scale', versions: [scaleVersion] };

export const scaleKind = { group: 'autoscaling', version: 'v1', kind: 'Scale' } as const;
