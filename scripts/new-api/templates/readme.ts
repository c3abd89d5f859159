import { namesOf } from '../shape/names.ts';
import type { Shape } from '../shape/shape.ts';

/** README.md */
export function readmeFile(shape: Shape): string {
  const { group, kind, plural } = shape;
  const { server, hub } = namesOf(shape);
  return `# ${server}

Serves ${plural} of ${group} behind Kubernetes' aggregator: kind ${kind}, in TypeScript.

\`\`\`sh
npm ci
npm run check                  # lint, types, tests: needs no cluster
npm run lab:up                 # a cluster on this machine with the server behind its aggregator
eval "$(npm run -s lab:env)"   # KUBECONFIG and PATH for this shell
kubectl get ${plural}
npm run dev                    # builds and restarts the server whenever src/ changes; data is kept
npm run lab:down
\`\`\`

\`lab:up\` takes kind where Docker or Podman answers. \`npm run lab:up -- --driver host\` needs neither, and is what
\`npm run dev\` works with.

| | |
|---|---|
| \`src/${plural}/${hub}/schema.ts\` | the structure: types, defaults, decoding, OpenAPI |
| \`src/${plural}/${hub}/columns.ts\` | what \`kubectl get\` shows, what \`--field-selector\` may name |
| \`src/${plural}/strategy.ts\` | the rules: validation, and what else is done on create and update |
| \`src/${plural}/resource.ts\`, \`src/server.ts\` | put it together |
| \`test/conformance.test.ts\` | what Kubernetes does with every resource, asked of this one |
| \`manifests/\`, \`aggregation-lab.json\` | how it is deployed |
| \`.aggregation-lab/written.json\` | what was generated, so that what you edit is never overwritten; commit it |

More:

\`\`\`sh
npm run add-version -- --version v1beta1
npm run add-subresource -- --name status
npm run add-subresource -- --name scale
npm run add-subresource -- --name restart --type action   # or stream, connect
\`\`\`

The library: \`node_modules/aggregation-lab/docs/library.md\`.
`;
}
