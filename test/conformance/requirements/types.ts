import type { Requirement } from './requirement.ts';

const versions = 'Versions, conversion and defaults';

/** Types, defaults, conversion and validation. */
export const typeRequirements: readonly Requirement[] = [
  {
    id: 'types-served',
    says: 'Flunders have a namespace, in both versions; fischers have none, in v1alpha1',
    cases: [
      'Discovery: of a version lists its resources',
      'Discovery: of v1alpha1 lists fischers, which have no namespace',
    ],
  },
  {
    id: 'types-fischer-alpha-only',
    says: 'v1beta1 has no fischers',
    cases: ['Paths and methods: what there is not is 404'],
  },
  {
    id: 'types-no-subresource',
    says: 'No subresources, short names or categories',
    cases: [
      'Paths and methods: the status of an object can be read and written by itself',
      'Discovery: has a short name and a category',
    ],
  },
  {
    id: 'types-empty-halves',
    says: 'spec and status are there even where they are empty',
    cases: ['Create: keeps spec and status in the answer where they are empty'],
  },
  {
    id: 'types-generation',
    says: 'metadata.generation is never set',
    cases: ['Update: of the spec counts up metadata.generation, of labels does not'],
  },
  {
    id: 'types-list-items',
    says: 'A list has its items even where there are none',
    cases: ['List: has items even where there are none'],
  },
  {
    id: 'types-bare-items',
    says: 'Items of a list carry neither kind nor apiVersion',
    because: 'ours carry both, as those of custom resources: see "Different, for no harm" in differences.md',
  },
  {
    id: 'default-type',
    says: 'v1alpha1 takes Flunder for the type of a reference where none is given; v1beta1 takes none',
    cases: [
      `${versions}: v1alpha1 defaults referenceType to Flunder`,
      `${versions}: v1alpha1 sets no type without a reference`,
      `${versions}: v1beta1 sets no type: a reference without one is refused`,
    ],
  },
  {
    id: 'convert-both-ways',
    says: 'An object written in one version is read in the other, with its reference',
    cases: [
      `${versions}: a reference to a Flunder is the same in both versions`,
      `${versions}: a reference to a Fischer is the same in both versions`,
      `${versions}: an update in one version is seen in the other`,
      `${versions}: lists are in the version of their path`,
    ],
  },
  {
    id: 'convert-unknown-type',
    says: 'A v1alpha1 reference of an unknown type is dropped',
    cases: ['Validation: refuses an unknown type in v1alpha1'],
  },
  {
    id: 'convert-managers',
    says: 'managedFields keep the version in which each manager wrote',
    cases: ['Server-side apply: keeps the version in which each manager wrote'],
  },
  {
    id: 'validate-rules',
    says: 'Six rules on references and their type, each with its message, field and cause',
    cases: [
      'Validation: refuses both references at once',
      'Validation: refuses flunderReference without the type Flunder',
      'Validation: refuses fischerReference without the type Fischer',
      'Validation: refuses the type Fischer without a reference',
      'Validation: refuses the type Flunder without a reference',
      'Validation: refuses a type that is neither',
    ],
  },
  {
    id: 'validate-create-only',
    says: 'Only creates are validated, those by apply included',
    cases: ['Validation: refuses an invalid update, and keeps what was stored', 'Server-side apply: is validated'],
  },
  {
    id: 'validate-paths',
    says: 'Refusals name the fields of v1beta1, whatever was written',
    cases: ['Validation: names the fields of the version that was written'],
  },
  {
    id: 'validate-dangling',
    says: 'References to what does not exist are taken',
    cases: ['Validation: takes references to what does not exist'],
  },
  {
    id: 'validate-names',
    says: 'A name is any path segment',
    cases: [
      'Create: takes any name that is a path segment, as this API does',
      'Create: refuses a name that is no path segment, and says what is wrong with it',
      'Create: refuses an object without a name',
    ],
  },
  {
    id: 'validate-generated-names',
    says: 'generateName is cut to 58 characters, and five are added',
    cases: [
      'Generated names: are the base and five characters more',
      'Generated names: differ',
      'Generated names: have 63 characters at most',
    ],
  },
  {
    id: 'validate-finalizers',
    says: 'A finalizer needs no domain',
    cases: ['Delete: takes an unqualified finalizer, as this API does'],
  },
];
