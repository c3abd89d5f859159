import { firstHint, type HintRule, hintOf } from '../../hints/first-hint.ts';

export interface NodeFacts {
  readonly cluster: string;
  readonly node: string;
  readonly engine: string;
  /** Of the node's container, as the engine says it: `running`, `exited`; undefined where there is none. */
  readonly container: string | undefined;
  /** The kubeconfig as it is typed, and whether it is there. */
  readonly kubeconfig: string;
  readonly hasKubeconfig: boolean;
  /** The cluster was begun, and not finished. */
  readonly halfMade: boolean;
  /** What kind is to be told, as it is typed: `kind-config.yaml`; undefined where that is written only when needed. */
  readonly config: string | undefined;
}

/** What stands out in the node and the way to it. */
export function nodeHint(facts: NodeFacts): string | undefined {
  return firstHint(facts, rules);
}

const rules: readonly HintRule<NodeFacts>[] = [
  ({ container, config, ...facts }) => {
    if (container !== undefined) return undefined;
    if (config === undefined) return hintOf('There is no node yet.', 'npm run lab:next');
    return hintOf(
      `There is no node yet. By hand, in the project's top folder, from which ${config} names the certificates (--image takes another node image than kind's own):`,
      createLine(facts, config),
    );
  },
  ({ halfMade, node, engine }) =>
    halfMade
      ? hintOf(
          `${node} is there, but making the cluster was not finished: lab:next takes it away and begins again.`,
          `${engine} logs --tail 20 ${node}`,
        )
      : undefined,
  ({ container, node, engine }) =>
    container !== 'running'
      ? hintOf(
          `The node is there with all that is stored in it, but its container is ${container}.`,
          `${engine} ${container === 'paused' ? 'unpause' : 'start'} ${node}`,
        )
      : undefined,
  ({ hasKubeconfig, kubeconfig, cluster }) =>
    hasKubeconfig
      ? undefined
      : hintOf(
          `The node runs, but ${kubeconfig} is not there: nobody knows how to reach it.`,
          `kind export kubeconfig --name ${cluster} --kubeconfig ${kubeconfig}`,
        ),
];

function createLine(
  { engine, cluster, kubeconfig }: Pick<NodeFacts, 'engine' | 'cluster' | 'kubeconfig'>,
  config: string,
): string {
  const network = `KIND_EXPERIMENTAL_${engine.toUpperCase()}_NETWORK=${cluster}`;
  const provider = engine === 'docker' ? '' : `KIND_EXPERIMENTAL_PROVIDER=${engine} `;
  return `${provider}${network} kind create cluster --name ${cluster} --config ${config} --kubeconfig ${kubeconfig}`;
}
