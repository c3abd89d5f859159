import type { Api } from '../../api/api.ts';
import { firstHint, type HintRule, hintOf } from '../../hints/first-hint.ts';

export interface ImageFacts {
  /** The image of the present sources, with its tag. */
  readonly image: string;
  readonly cluster: string;
  readonly api: Pick<Api, 'name' | 'namespace'>;
  readonly engine: string;
  readonly inEngine: boolean;
  /** The file that holds it since an earlier lab. */
  readonly archive: string | undefined;
  /** Images of the sample server in the node's own store. */
  readonly inNode: readonly string[];
  /** What the pods of the sample server run. */
  readonly run: readonly string[];
}

/** What stands out in where the server's image is, and where not. */
export function imageHint(facts: ImageFacts): string | undefined {
  return firstHint(facts, rules);
}

const isInNode = ({ inNode, image }: ImageFacts) => inNode.includes(image);

const rules: readonly HintRule<ImageFacts>[] = [
  (facts) =>
    facts.inEngine && !isInNode(facts)
      ? hintOf(
          `${facts.image} is built, but the node does not have it: what ${facts.engine} has and what the node has are two stores.`,
          loadCommand(facts),
          `${facts.engine} exec ${facts.cluster}-control-plane crictl images`,
        )
      : undefined,
  (facts) =>
    facts.inNode.length > 0 && !isInNode(facts)
      ? `The node has ${facts.inNode.join(', ')}, which is of older sources; those of now give ${facts.image}. The tag is a hash of the content, so that the two can't be mixed up.`
      : undefined,
  (facts) =>
    facts.archive && !isInNode(facts)
      ? hintOf(
          `${facts.image} was built for an earlier lab, and kept: the node does not have it yet.`,
          `kind load image-archive ${facts.archive} --name ${facts.cluster}`,
        )
      : undefined,
  (facts) =>
    !facts.inEngine && !isInNode(facts)
      ? hintOf(
          `${facts.image} is not built yet. Once it is, by hand or not, it goes into the node with:`,
          loadCommand(facts),
        )
      : undefined,
  ({ run, image, api: { name, namespace } }) =>
    run.some((other) => other !== image)
      ? hintOf(
          `The node has ${image}, but pods run ${run.find((other) => other !== image)}: loading an image changes no Deployment. The next step does.`,
          `kubectl --namespace ${namespace} get deployment ${name} --output jsonpath='{..image}'`,
        )
      : undefined,
];

/** Docker's images are loaded by name; Podman's go through a file. */
function loadCommand({ engine, image, cluster }: ImageFacts): string {
  if (engine === 'docker') return `kind load docker-image ${image} --name ${cluster}`;
  const file = 'image.tar';
  return `${engine} save --format docker-archive --output ${file} ${image} && kind load image-archive ${file} --name ${cluster}`;
}
