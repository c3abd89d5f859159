import type { Rule } from '../compare/rule.ts';
import type { GeneratedRequest } from '../generate/request.ts';

const onlyInOurs = (go: unknown) => go === undefined;
const emptyList = (go: unknown, ours: unknown) => go === null && Array.isArray(ours) && ours.length === 0;
const generation = 'counted, as controllers expect; the Go sample has what the client sends, or none';
const items = 'each item can be taken out and applied, as with custom resources';

const asText = (value: unknown) => JSON.stringify(value) ?? '';
const has = (query: GeneratedRequest['query'], name: string, value?: string) =>
  query.some(([key, given]) => key === name && (value === undefined || given === value));

/** Differences in what is answered. */
export const bodyRules: readonly Rule[] = [
  {
    id: 'deprecation',
    field: 'warning',
    why: 'v1alpha1 of the sample is not deprecated',
    values: (go, ours) => String(go).includes('is deprecated in v1.3+') && ours === undefined,
  },
  { id: 'generation', field: 'body.**.metadata.generation', why: generation },
  { id: 'items-kind', field: 'body.items.*.kind', why: items, values: onlyInOurs },
  { id: 'items-version', field: 'body.items.*.apiVersion', why: items, values: onlyInOurs },
  {
    id: 'items-null',
    field: 'body.items',
    why: 'a list without items has none: null is no list',
    values: emptyList,
  },
  {
    id: 'self-link-of-dry-run',
    field: 'body.metadata.selfLink',
    why: 'a dry run answers what the write would; that of the Go sample shows a selfLink that is never stored',
    values: (_go, ours) => ours === undefined,
    request: ({ query, method }) => has(query, 'dryRun', 'All') && method !== 'POST',
  },
  {
    id: 'self-link-of-last-write',
    field: 'body.metadata.selfLink',
    why: 'a selfLink is never stored; what a write deletes the Go sample answers as it was sent',
    values: (_go, ours) => ours === undefined,
    request: ({ method }) => method === 'PUT' || method === 'PATCH',
    ours: ({ body }) => body.metadata?.deletionTimestamp !== undefined,
  },
  {
    id: 'version-of-dry-run',
    field: 'body.**.metadata.resourceVersion',
    why: 'what is not stored has no version; the Go sample repeats the 0 that the client sent',
    values: (_go, ours) => ours === undefined,
    request: ({ method, query, body }) =>
      method === 'POST' && has(query, 'dryRun', 'All') && /"resourceVersion":"0"/.test(body ?? ''),
  },
  { id: 'rows-null', field: 'body.rows', why: 'a table without rows has none: null is no list', values: emptyList },
  {
    id: 'empty-details',
    field: 'body.details',
    why: 'an empty object says nothing',
    values: (go, ours) => JSON.stringify(go) === '{}' && ours === undefined,
  },
  {
    id: 'status-owned',
    field: 'body.**.managedFields.*.fieldsV1.f:status',
    why: 'status is a subresource: who writes the object does not own it',
    values: (_go, ours) => ours === undefined,
  },
  {
    id: 'status-owned-alone',
    field: 'body.**.managedFields.*',
    why: 'status is a subresource: who writes the object does not own it',
    values: (go, ours) => asText(go).includes('"fieldsV1":{"f:status":{}}') && ours === undefined,
  },
  ...['reference', 'referenceType', 'flunderReference', 'fischerReference'].map(
    (field): Rule => ({
      id: `applied-${field}-lost`,
      field: `body.spec.${field}`,
      why: 'the Go sample loses a reference that is applied without its type, which is not defaulted there',
      parts: true,
      values: onlyInOurs,
      request: ({ headers, path, body }) =>
        headers['content-type'] === 'application/apply-patch+yaml' &&
        (path.includes('v1alpha1') || !/"referenceType"/.test(body ?? '')),
    }),
  ),
  ...['body.metadata.continue', 'body.metadata.remainingItemCount', 'body.items.*', 'body.rows.*'].map(
    (field, index): Rule => ({
      id: `limit-at-0-${index}`,
      field,
      why: 'a limit is kept at resourceVersion 0, too; the Go sample answers all that there is',
      request: ({ query }) => has(query, 'resourceVersion', '0') && has(query, 'limit'),
    }),
  ),
  {
    id: 'owner-of-lost-reference',
    field: 'body.metadata.managedFields.*',
    why: 'who owned no more than the reference that the Go sample loses owns nothing there',
    parts: true,
    values: (go, ours) =>
      go === undefined && /"fieldsV1":\{"f:spec":\{"f:reference(Type)?":\{\}\}\}/.test(asText(ours)),
    request: ({ headers, path, body }) =>
      headers['content-type'] === 'application/apply-patch+yaml' &&
      path.includes('v1alpha1') &&
      !/"referenceType"/.test(body ?? ''),
    ours: ({ text }) => text.includes('"reference":"'),
  },
  {
    id: 'status-owned-by-all',
    field: 'body.**.managedFields',
    why: 'status is a subresource: who writes the object does not own it',
    values: (go, ours) =>
      ours === undefined &&
      Object.values(Object(go)).every((entry) => asText(entry).includes('"fieldsV1":{"f:status":{}}')),
  },
  {
    id: 'version-of-status-owned',
    field: 'body.metadata.resourceVersion',
    why: 'status is a subresource: to say it through the object changes nothing, not even who owns it',
    values: (go, ours) => go === '«a version»' && ours === '«as before»',
    request: ({ headers, body }) =>
      headers['content-type'] === 'application/apply-patch+yaml' && /"status":/.test(body ?? ''),
  },
  {
    id: 'time-of-status-owner',
    field: 'body.**.managedFields.*.time',
    why: 'who owned nothing but the status had an entry there still, with its time; status is a subresource here',
    values: (go, ours) => go === '«a time»' && ours === undefined,
    request: ({ headers }) => headers['content-type'] === 'application/apply-patch+yaml',
  },
  {
    id: 'start-of-page',
    field: 'body.metadata.continue',
    why: 'a token is opaque; that of the Go sample counts from the namespace that a field selector names',
    values: (go, ours) => typeof go === 'string' && String(ours).replace(/("start":")[^/"]+\//, '$1') === go,
    request: ({ query }) =>
      query.some(([name, value]) => name === 'fieldSelector' && /metadata\.namespace=/.test(value)),
  },
  {
    id: 'no-empty-page',
    field: 'body.metadata.continue',
    why: 'where no further object fits the selector the list is complete; the Go sample sends for an empty page',
    values: (_go, ours) => ours === undefined,
    request: ({ query }) => has(query, 'limit') && (has(query, 'labelSelector') || has(query, 'fieldSelector')),
  },
  {
    id: 'row-null',
    field: 'body.**.rows.*.object',
    why: 'where nothing is included nothing is there',
    values: (go, ours) => go === null && ours === undefined,
  },
  {
    id: 'reason-of-failed-apply',
    field: 'body.reason',
    why: 'a Status has a reason',
    values: (go, ours) => go === undefined && ours === 'InternalError',
  },
];
