import type { Rule } from '../compare/rule.ts';

const message = 'body.message';
const causes = 'body.details.causes';
const both = (text: RegExp) => (go: unknown, ours: unknown) => text.test(String(go)) && text.test(String(ours));

/** The same status and reason in other words. */
export const messageRules: readonly Rule[] = [
  {
    id: 'media-types',
    field: message,
    why: 'protobuf is not among what this server has',
    values: (go, ours) =>
      /application\/vnd.kubernetes.protobuf/.test(String(go)) && /application\/yaml/.test(String(ours)),
  },
  {
    id: 'media-types-of-watch',
    field: message,
    why: 'protobuf is not among what this server has',
    values: (go, ours) =>
      ours === 'only the following media types are accepted: application/json;stream=watch' &&
      go === `${ours}, application/vnd.kubernetes.protobuf;stream=watch`,
  },
  {
    id: 'selector-of-no-field-told',
    field: message,
    why: 'there is no field without a name; the Go sample looks for what else is wrong',
    values: (_go, ours) => /^"" is not a known field selector: /.test(String(ours)),
    request: ({ query }) => query.some(([name, value]) => name === 'fieldSelector' && value === '='),
  },
  {
    id: 'not-a-list',
    field: message,
    why: 'refused before anything is done, so without a word on what would have been answered',
    parts: true,
    values: (go) => /^you requested PartialObjectMetadata/.test(String(go)),
  },
  {
    id: 'conflict-of-unknown-type',
    field: message,
    why: 'a reference of an unknown type is in conflict, too; the Go sample loses it before it looks',
    values: both(/^Apply failed with \d+ conflicts?: /),
    request: ({ body }) => /"referenceType":"Nonsense"/.test(body ?? ''),
  },
  {
    id: 'cause-of-unknown-type',
    field: causes,
    why: 'a reference of an unknown type is in conflict, too; the Go sample loses it before it looks',
    values: (go, ours) =>
      go === undefined && /"FieldManagerConflict".*"field":"\.spec\.\w*[rR]eference/.test(String(ours)),
    request: ({ body }) => /"referenceType":"Nonsense"/.test(body ?? ''),
  },
  {
    id: 'fields-of-the-version',
    field: message,
    why: 'people look for the field that they wrote; the Go sample names that of v1beta1',
    values: both(/cannot be (set|empty) if referenceType|at the same time/),
  },
  {
    id: 'cause-of-v1beta1',
    field: causes,
    why: 'people look for the field that they wrote; the Go sample names that of v1beta1',
    values: (go, ours) => /"field":"spec\.(flunder|fischer)Reference"/.test(String(go)) && ours === undefined,
    request: ({ path }) => path.includes('/v1alpha1/'),
  },
  {
    id: 'cause-of-v1alpha1',
    field: causes,
    why: 'people look for the field that they wrote; the Go sample names that of v1beta1',
    values: (go, ours) => go === undefined && /"field":"spec\.reference"/.test(String(ours)),
    request: ({ path }) => path.includes('/v1alpha1/'),
  },
  {
    id: 'all-at-once',
    field: causes,
    why: 'all that is wrong is told at once; the Go sample tells of the spec or of the metadata',
    values: (go, ours) => go === undefined && /"field":"(metadata|spec)\./.test(String(ours)),
  },
  {
    id: 'all-at-once-in-words',
    field: message,
    why: 'all that is wrong is told at once; the Go sample tells of metadata only where the spec is right',
    values: (_go, ours) => / is invalid: \[metadata\./.test(String(ours)),
  },
  {
    id: 'selectable-fields',
    field: message,
    why: 'those of the spec can be selected by, too',
    values: both(/is not a known field selector/),
  },
  {
    id: 'continue-parser',
    field: message,
    why: 'each language words it in its own way',
    values: both(/^invalid continue token: continue key is not valid: /),
  },
  {
    id: 'scheme-source',
    field: message,
    why: 'a line of Go’s source tells nobody anything',
    values: (go, ours) => String(go).replace(/ in scheme ".*"$/, '') === ours,
  },
  {
    id: 'typed-value',
    field: message,
    why: 'a pointer of Go’s tells nobody anything; ours is worded as for other bodies',
    values: both(/^failed to create typed patch object .*: /s),
  },
  {
    id: 'patch-shape',
    field: message,
    why: 'names of Go’s types tell nobody anything',
    values: both(/json: cannot unmarshal (array|object|string) into Go value of type /),
  },
  {
    id: 'yaml-parser',
    field: message,
    why: 'each parser words it in its own way',
    values: both(/^error decoding patch: error converting YAML to JSON: /),
  },
  {
    id: 'two-mistakes',
    field: message,
    why: 'a body that is wrong in two ways is told of one, and which one says nothing',
    values: both(/^\w+ in version "\w+" cannot be handled as a \w+: /),
  },
  {
    id: 'uid-precondition',
    field: message,
    why: 'the key in etcd and the name of an error of Go’s tell nobody anything',
    values: both(/Precondition failed: UID in precondition/),
  },
  {
    id: 'patched-object',
    field: message,
    why: 'shows the whole object that the patch would have made, which has other uids, and an order of its own',
    values: both(/^ "" is invalid: patch: Invalid value: /),
  },
  {
    id: 'patched-object-of-go',
    field: causes,
    why: 'shows the whole object that the patch would have made, which has other uids, and an order of its own',
    values: (go, ours) => /"field":"patch"/.test(String(go)) && ours === undefined,
  },
  {
    id: 'patched-object-of-ours',
    field: causes,
    why: 'shows the whole object that the patch would have made, which has other uids, and an order of its own',
    values: (go, ours) => go === undefined && /"field":"patch"/.test(String(ours)),
  },
  {
    id: 'patch-reason',
    field: message,
    why: 'says which operation, and why',
    values: (go) =>
      [
        'invalid JSON patch',
        'Invalid JSON Patch',
        'the server rejected our request due to an error in our request',
      ].includes(String(go)),
  },
];
