import type { Chapter } from '../feature.ts';
import { sample } from './source.ts';

const conversion = 'server/src/wardle/apis/wardle/v1alpha1/conversion.test.ts';
const defineResource = 'server/src/apiserver/registry/define-resource.test.ts';

export const types: Chapter = {
  title: 'Types and versions',
  features: [
    {
      feature: 'A kind in namespaces, and one without',
      source: sample('pkg/apis/wardle/v1alpha1/types.go'),
      answer: 'yes',
      by: '`namespaced`',
      shownBy: [
        'Discovery: of a version lists its resources',
        'Discovery: of v1alpha1 lists fischers, which have no namespace',
      ],
    },
    {
      feature: 'One kind in two versions whose fields differ',
      source: sample('pkg/apis/wardle/v1beta1/types.go'),
      answer: 'yes',
      by: '`defineConvertedVersion`',
      shownBy: [
        'Versions, conversion and defaults: a reference to a Fischer is the same in both versions',
        'Versions, conversion and defaults: lists are in the version of their path',
      ],
    },
    {
      feature: 'An internal version that all others are converted to',
      source: sample('pkg/apis/wardle/types.go'),
      answer: 'yes',
      by: 'the hub, which is the first version',
      shownBy: [`${defineResource} > the hub has the apiVersion of the storage version, and every version its own`],
    },
    {
      feature: 'Conversions by hand where fields differ',
      source: sample('pkg/apis/wardle/v1alpha1/conversion.go'),
      answer: 'yes',
      by: '`toHub` and `fromHub`',
      shownBy: [`${conversion} > every flunder that validation lets through survives > from v1alpha1 through the hub`],
    },
    {
      feature: 'Objects made at random survive the way through each version and back',
      source: sample('pkg/apis/wardle/install/roundtrip_test.go'),
      answer: 'yes',
      shownBy: [
        `${conversion} > every flunder that validation lets through survives > from v1beta1 through v1alpha1 and back`,
        `${conversion} > fischers survive, an empty list as none`,
      ],
    },
    {
      feature: 'Defaults that a version sets',
      source: sample('pkg/apis/wardle/v1alpha1/defaults.go'),
      answer: 'yes',
      by: '`default` of a schema, or `setDefaults`',
      shownBy: [
        'Versions, conversion and defaults: v1alpha1 defaults referenceType to Flunder',
        `${defineResource} > a default of the schema is filled in, and the hook sees it`,
      ],
    },
    {
      feature: 'Which version is preferred',
      source: sample('pkg/apis/wardle/install/install.go'),
      answer: 'yes',
      by: 'the order of `versions`',
      shownBy: ['Discovery: of the server lists its group, and the version that is preferred'],
    },
    {
      feature: 'Which version is stored',
      source: sample('pkg/cmd/server/start.go'),
      answer: 'yes',
      by: '`storageVersion`',
      shownBy: [
        'Storage: holds all of both versions',
        `${defineResource} > a storage version that is not served is refused, when the program starts`,
        'server/src/apiserver/registry/storage-migration.test.ts > writes an object again that is stored in another version, though nothing is changed',
      ],
    },
    {
      feature: 'A release in which a version appears and one in which it goes',
      source: sample('pkg/apis/wardle/v1alpha1/types.go'),
      answer: 'other way',
      because:
        'a version goes when it is taken out of `versions`; until then `deprecationWarning` warns whoever uses it',
      shownBy: [
        'test/examples/garden.test.ts > a plant > has another shape in the other version, and errors name its fields',
      ],
    },
    {
      feature: 'Types as the source of the API',
      source: sample('pkg/apis/wardle/v1beta1/types.go'),
      answer: 'other way',
      because:
        'one schema object is, and the TypeScript type is inferred from it: a field that it lacks does not compile',
      shownBy: [
        'server/src/apiserver/schema/schema.test.ts > Infer gives the TypeScript type of a schema',
        'test/package/install.test.ts > the package in an empty project > does not let a field through that the schema does not have',
      ],
    },
    {
      feature: 'Tags for protobuf on each field',
      source: sample('pkg/apis/wardle/v1beta1/types.go'),
      answer: 'no',
      because:
        'bodies are JSON and YAML, as those of custom resources; clients that list protobuf first get JSON instead of 406',
      shownBy: ['Representations: JSON for clients that list protobuf first'],
    },
    {
      feature: 'Names of the types in OpenAPI',
      source: sample('pkg/apis/wardle/v1beta1/doc.go'),
      answer: 'yes',
      by: '`definitionName`',
      shownBy: [
        'OpenAPI: v2 has the definitions of both versions',
        `${defineResource} > what is left out has a default`,
      ],
    },
  ],
};
