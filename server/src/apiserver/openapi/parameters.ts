import type { Parameter } from './model.ts';

const query = (type: Parameter['type'], name: string, description: string): Parameter => ({
  name,
  in: 'query',
  type,
  description,
});

const path = (name: string, description: string): Parameter => ({ name, in: 'path', type: 'string', description });

export const pretty = query('string', 'pretty', "Indents the answer, if 'true'.");
export const namespaceInPath = path('namespace', 'The namespace of the objects.');
export const nameInPath = (kind: string) => path('name', `Name of the ${kind}.`);

const dryRun = query('string', 'dryRun', 'All: everything is checked and answered as usual, but nothing is stored.');
const fieldManager = query('string', 'fieldManager', 'Who writes: the owner of the fields that are set.');
const fieldValidation = query(
  'string',
  'fieldValidation',
  'What to do about unknown and doubled fields: Ignore, Warn (the default) or Strict.',
);
const force = query('boolean', 'force', 'Server-side apply only: take over fields that others own.');

/** kubectl looks for these names before it sends `--dry-run=server`, `--validate` or `--field-manager`. */
export const writeParameters = [dryRun, fieldManager, fieldValidation];
export const patchParameters = [dryRun, fieldManager, fieldValidation, force];

export const deleteParameters = [
  dryRun,
  query('integer', 'gracePeriodSeconds', 'Seconds granted to end; 0 means at once.'),
  query('string', 'propagationPolicy', 'What becomes of dependents: Orphan, Background or Foreground.'),
];

/** Of a list that is computed: it comes as a whole. */
export const selectors = [
  query('string', 'fieldSelector', 'Only objects with these fields.'),
  query('string', 'labelSelector', 'Only objects with these labels.'),
];

const selection = [
  query('string', 'continue', 'Where the last list ended, as its metadata.continue said.'),
  ...selectors,
  query('integer', 'limit', 'At most so many objects in one answer.'),
  query('string', 'resourceVersion', 'How fresh the answer must be; resourceVersionMatch says in what way.'),
  query('string', 'resourceVersionMatch', 'NotOlderThan or Exact.'),
  query('boolean', 'sendInitialEvents', 'A watch begins with what is there, then says by a bookmark that this is all.'),
  query('integer', 'timeoutSeconds', 'How long a watch lasts at most.'),
];

export const listParameters = [
  query('boolean', 'allowWatchBookmarks', 'A watch also tells now and then how far it has come.'),
  ...selection,
  query('boolean', 'watch', 'Follow changes instead of listing.'),
];

export const deleteCollectionParameters = [...selection, ...deleteParameters];
