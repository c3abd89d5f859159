import type { Chapter } from '../feature.ts';
import { book, tools } from './source.ts';

const crd = tools('pkg/crd/markers/crd.go');
const packages = tools('pkg/crd/markers/package.go');
const defineResource = 'server/src/apiserver/registry/define-resource.test.ts';

export const markers: Chapter = {
  title: 'Markers of a kind',
  features: [
    {
      feature: 'groupName, versionName',
      source: packages,
      answer: 'yes',
      by: '`group`, `version`',
      shownBy: [`${defineResource} > what is left out has a default`],
    },
    {
      feature: 'resource: path, singular, shortName, categories, scope',
      source: crd,
      answer: 'yes',
      by: '`resource`, `singular`, `shortNames`, `categories`, `namespaced`',
      shownBy: [
        'Discovery: has a short name and a category',
        'Discovery: of v1alpha1 lists fischers, which have no namespace',
        'test/clients/kubectl-discover.test.ts > kubectl finds out what there is > api-resources and api-versions',
      ],
    },
    {
      feature: 'subresource:status',
      source: crd,
      answer: 'yes',
      by: '`hasStatus`; `metadata.generation` counts changes of the rest',
      shownBy: [
        'Update: of the status leaves the spec alone, and of the spec the status',
        'Update: of the spec counts up metadata.generation, of labels does not',
      ],
    },
    {
      feature: 'subresource:scale with specpath, statuspath, selectorpath',
      source: crd,
      answer: 'yes',
      by: '`scale`',
      shownBy: [
        'server/src/apiserver/registry/scale/scale-view.test.ts > the scale of an object > shows what the paths of the definition name',
        'test/pools/scale.test.ts > the scale of a pool > is written as kubectl scale writes it, and the pool has it',
      ],
    },
    {
      feature: 'printcolumn: name, type, JSONPath, description, format, priority',
      source: crd,
      answer: 'yes',
      by: '`columns`; a function in place of a JSONPath',
      shownBy: [
        'server/src/wardle/apis/wardle/register.test.ts > kubectl get flunders shows what a %s refers to',
        'test/clients/kubectl-get.test.ts > kubectl get > shows columns, and more of them with -o wide',
      ],
    },
    {
      feature: 'selectablefield',
      source: crd,
      answer: 'yes',
      by: '`selectableFields`',
      shownBy: [
        'Selectors: for fields know those of the spec',
        'test/clients/kubectl-get.test.ts > kubectl get > selects by fields and labels',
      ],
    },
    {
      feature: 'storageversion',
      source: crd,
      answer: 'yes',
      by: '`storageVersion`; objects in an old one are written again with their next update',
      shownBy: [
        `${defineResource} > the hub has the apiVersion of the storage version, and every version its own`,
        'server/src/apiserver/registry/storage-migration.test.ts > does so once: then it is stored as it would be today, and an unchanged update writes nothing',
      ],
    },
    {
      feature: 'unservedversion: stored, but not served',
      source: crd,
      answer: 'no',
      because:
        'a version that is stored has to be served, so that whatever is stored can be read by name: another is refused at the start',
      shownBy: [`${defineResource} > a storage version that is not served is refused, when the program starts`],
    },
    {
      feature: 'skipversion, kubebuilder:skip',
      source: crd,
      answer: 'other way',
      because: 'what is not in `versions` is not there',
      shownBy: ['server/src/wardle/apis/wardle/register.test.ts > every stored version is served'],
    },
    {
      feature: 'deprecatedversion with a warning',
      source: crd,
      answer: 'yes',
      by: '`deprecationWarning`',
      shownBy: [
        'test/examples/garden.test.ts > a plant > has another shape in the other version, and errors name its fields',
      ],
    },
    {
      feature: 'metadata: labels and annotations of the CRD',
      source: crd,
      answer: 'other way',
      because: 'there is no CRD; an APIService has them in its manifest',
    },
    {
      feature: 'externalDocs, title, example',
      source: crd,
      answer: 'no',
      because: '`kubectl explain` shows descriptions, and none of these',
      shownBy: ['server/src/wardle/apis/wardle/register.test.ts > $title > describes every field'],
    },
    {
      feature: 'Several groups in one project',
      source: book('migration/multi-group.md'),
      answer: 'yes',
      by: '`groups`',
      shownBy: [
        'test/examples/garden.test.ts > several groups in one server > have OpenAPI documents of their own, and one together',
      ],
    },
  ],
};
