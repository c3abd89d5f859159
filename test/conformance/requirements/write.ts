import type { Requirement } from './requirement.ts';

/** Creates, updates, their bodies and their options. */
export const writeRequirements: readonly Requirement[] = [
  {
    id: 'create',
    says: '201; the server sets uid, time, resourceVersion and managedFields, the manager being the user agent',
    cases: [
      'Create: answers 201 with uid, creation time and resourceVersion',
      'Create: names the manager after the user agent, up to its slash',
      'Create: fills in the namespace of the path',
      'Create: sets no uid, time or version that the client asks for',
      'Create: refuses an object that brings a resourceVersion as a bad request',
      'Generated names: are not made where there is a name',
    ],
  },
  {
    id: 'body-version',
    says: 'A body of another version is refused',
    cases: ['Bodies: of another version are refused'],
  },
  {
    id: 'body-kind',
    says: 'A body of another kind is refused',
    cases: ['Bodies: of another kind are refused', 'Bodies: of a kind that does not exist are refused'],
  },
  {
    id: 'body-json',
    says: 'A body that is no JSON is refused',
    cases: [
      'Bodies: that are no JSON are refused',
      'Bodies: without kind and apiVersion are what the path says',
      'Bodies: may have fields of null, which are as if they were not there',
    ],
  },
  {
    id: 'body-type',
    says: 'A value of the wrong type is refused, and its field named',
    cases: ['Bodies: with a value of the wrong type are refused, and the field is named'],
  },
  {
    id: 'body-media-type',
    says: 'JSON and YAML are taken; CBOR is off; else 415 with the list of what is taken',
    cases: [
      'Bodies: may be YAML',
      'Bodies: of another media type are refused with what is taken',
      'Bodies: may carry parameters in their media type',
    ],
  },
  {
    id: 'body-protobuf',
    says: 'protobuf bodies of types that have that encoding, such as DeleteOptions',
    because: 'not built: see "Not built" in differences.md',
  },
  { id: 'body-limit', says: 'A body above 3 MiB is 413', cases: ['Bodies: above 3 MiB are refused'] },
  {
    id: 'create-namespace',
    says: 'The namespaces of body and path must agree',
    cases: ['Create: refuses the namespace of another path'],
  },
  {
    id: 'create-duplicate',
    says: '409 AlreadyExists',
    cases: ['Create: refuses a name that is there with AlreadyExists'],
  },
  {
    id: 'field-validation',
    says: 'Unknown and repeated fields: Warn by default, Strict, Ignore',
    cases: [
      'Field validation: warns of unknown fields where nothing is said',
      'Field validation: warns of fields that are there twice',
      'Field validation: Ignore: says nothing',
      'Field validation: Strict: refuses unknown fields',
      'Field validation: Strict: refuses fields that are there twice',
      'Field validation: Strict: names all of them',
      'Field validation: refuses another word than Ignore, Warn and Strict',
      'Field validation: is applied to an update, too',
    ],
  },
  { id: 'update', says: 'Replaces the object', cases: ['Update: replaces the object under its resourceVersion'] },
  {
    id: 'update-no-version',
    says: 'An update needs a resourceVersion',
    cases: ['Update: refuses an object without a resourceVersion'],
  },
  {
    id: 'update-stale',
    says: '409 where it is not the latest',
    cases: ['Update: refuses a resourceVersion that is not the latest'],
  },
  { id: 'update-absent', says: 'An update creates nothing', cases: ['Update: creates nothing'] },
  {
    id: 'update-identity',
    says: 'An update can change neither name nor uid nor creation time',
    cases: [
      'Update: refuses the name of another object',
      'Update: refuses another uid as a conflict',
      'Update: keeps the creation time that the object has',
    ],
  },
  {
    id: 'update-nothing',
    says: 'What changes nothing is not written',
    cases: ['Update: leaves the resourceVersion alone where nothing changes'],
  },
  {
    id: 'dry-run',
    says: 'dryRun=All does all but store; another word is refused',
    cases: [
      'Dry run: of a create answers what would be, and stores nothing',
      'Dry run: of a create validates',
      'Dry run: of a create finds that the name is taken',
      'Dry run: of an update stores nothing',
      'Dry run: of a patch stores nothing',
      'Dry run: of an apply stores nothing',
      'Dry run: of a delete leaves the object',
      'Dry run: refuses another word than All',
    ],
  },
];
