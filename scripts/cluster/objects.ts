import type { Lab } from '../lab/lab.ts';
import type { Footprint, Mark } from '../walk/footprint.ts';
import { tryKubectl } from './kubectl.ts';

/** Kinds of which a sample server consists, and those that controllers make of them. */
const kinds = [
  'namespaces',
  'serviceaccounts',
  'clusterroles',
  'clusterrolebindings',
  'roles',
  'rolebindings',
  'secrets',
  'services',
  'endpointslices',
  'statefulsets',
  'persistentvolumeclaims',
  'deployments',
  'replicasets',
  'pods',
  'apiservices',
];

/** What the sample server serves. */
const served = ['flunders.wardle.example.com', 'fischers.wardle.example.com'];

const columns = [
  '{.kind}',
  '{.metadata.namespace}',
  '{.metadata.name}',
  '{.metadata.labels.app\\.kubernetes\\.io/part-of}',
  '{.metadata.generation}',
  '{.metadata.resourceVersion}',
];
const format = `jsonpath={range .items[*]}${columns.join('{"\\t"}')}{"\\n"}{end}`;

/** The lab's objects in the cluster: those that bear its label, and whatever is in its namespace. */
export async function deployedObjects(lab: Lab): Promise<Footprint> {
  const listed = await tryKubectl(lab, ['get', kinds.join(), '--all-namespaces', '--output', format]);
  return marksOf(listed.stdout).filter(({ isOurs }) => isOurs);
}

/** Flunders and fischers of all namespaces; none where nobody serves them. */
export async function servedObjects(lab: Lab): Promise<Footprint> {
  const listed = await tryKubectl(lab, ['get', served.join(), '--all-namespaces', '--output', format]);
  return marksOf(listed.stdout);
}

/**
 * From lines of the columns above. Where there is a generation it counts changes of what is wanted; the resource
 * version also those of what is reported, which say nothing about a step.
 */
export function marksOf(output: string): readonly (Mark & { readonly isOurs: boolean })[] {
  return output
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [kind = '', namespace = '', name = '', part = '', generation = '', resourceVersion = ''] = line.split('\t');
      return {
        subject: `${kind} ${namespace ? `${namespace}/` : ''}${name}`,
        version: generation || resourceVersion,
        isOurs: part === 'aggregation-lab' || namespace === 'wardle' || (kind === 'Namespace' && name === 'wardle'),
      };
    });
}
