import type { Requirement } from './requirement.ts';

/** Patches and server-side apply. */
export const patchRequirements: readonly Requirement[] = [
  {
    id: 'patch-json',
    says: 'JSON patch',
    cases: [
      'Patch: JSON: does one operation after the other',
      'Patch: JSON: refuses all of it if a test fails',
      'Patch: JSON: refuses a path that leads nowhere',
      'Patch: JSON: refuses what is no list of operations',
    ],
  },
  {
    id: 'patch-merge',
    says: 'Merge patch',
    cases: ['Patch: merge: sets, adds and, by null, removes', 'Field validation: is applied to a merge patch, too'],
  },
  {
    id: 'patch-strategic',
    says: 'Strategic merge patch',
    cases: [
      'Patch: strategic merge: adds to lists that are sets',
      'Patch: strategic merge: removes from lists by its directive',
      'Patch: strategic merge: merges lists of objects by their key',
      'Patch: strategic merge: replaces a map by its directive',
      'Field validation: is applied to a strategic patch, too',
    ],
  },
  { id: 'patch-media-type', says: 'Another media type: 415', cases: ['Patch: of another media type is refused'] },
  {
    id: 'apply-write',
    says: 'Apply creates and updates; its manager owns what it gives',
    cases: [
      'Server-side apply: creates, and owns what was given',
      'Server-side apply: again changes nothing',
      'Server-side apply: leaves what an update added',
      'Server-side apply: merges finalizers as a set',
      'Server-side apply: takes YAML',
    ],
  },
  { id: 'apply-manager', says: 'Apply needs a fieldManager', cases: ['Server-side apply: needs a manager'] },
  {
    id: 'apply-conflict',
    says: 'A field of somebody else is a 409 that names it and its manager',
    cases: [
      'Server-side apply: of a field of somebody else is a conflict that names both',
      'Server-side apply: counts its conflicts',
      'Server-side apply: names the time and kind of an update that it conflicts with',
      'Server-side apply: of the same value shares the field',
    ],
  },
  {
    id: 'apply-force',
    says: 'force=true takes fields over',
    cases: ['Server-side apply: with force takes the field over'],
  },
  {
    id: 'apply-remove',
    says: 'What a manager no longer gives, and nobody else owns, goes',
    cases: [
      'Server-side apply: removes what its manager no longer names',
      'Server-side apply: leaves what others own as well',
    ],
  },
  {
    id: 'apply-versions',
    says: 'Ownership holds across versions',
    cases: [
      'Server-side apply: finds a conflict with what was written in another version',
      'Server-side apply: in another version takes back what it gave',
    ],
  },
  {
    id: 'apply-unknown',
    says: 'Fields outside of the schema are refused',
    cases: [
      'Server-side apply: refuses fields that the schema does not know',
      'Server-side apply: refuses to be given managedFields',
    ],
  },
  {
    id: 'managed-fields',
    says: 'Updates own what they change',
    cases: [
      'Managed fields: name the manager that a write gives',
      'Managed fields: move to whoever changes a field',
      'Managed fields: stay where a write gives the same value',
      'Managed fields: count labels and annotations one by one',
      'Managed fields: can be cleared by an empty list',
      'Managed fields: refuse a manager with a name that is too long',
    ],
  },
];
