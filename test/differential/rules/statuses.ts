import type { Rule } from '../compare/rule.ts';
import type { GeneratedRequest } from '../generate/request.ts';

const codes = (go: number, ours: number) => (one: unknown, other: unknown) => one === go && other === ours;
const bodyHas = (text: string | RegExp) => (request: GeneratedRequest) => new RegExp(text).test(request.body ?? '');
const queryHas = (name: string, value?: string) => (request: GeneratedRequest) =>
  request.query.some(([key, given]) => key === name && (value === undefined || given === value));
const watchesLists = (request: GeneratedRequest) =>
  queryHas('watch', 'true')(request) && (request.headers['accept'] ?? '').includes('as=PartialObjectMetadataList');
const isApply = ({ headers }: GeneratedRequest) => headers['content-type'] === 'application/apply-patch+yaml';

/** 406: that there is no such form of answer the Go sample says after all is done. */
const isTaken = (code: unknown) => code === 200 || code === 201 || code === 406;

/** Answers with another status. */
export const statusRules: readonly Rule[] = [
  {
    id: 'unknown-type-in-v1alpha1',
    field: 'code',
    // 409: who applies it is in conflict about the reference, which the Go sample loses before it looks.
    why: 'the Go sample takes it where the name is free, and loses the reference',
    values: (go, ours) => (isTaken(go) && ours === 409) || ((isTaken(go) || go === 409) && ours === 422),
    request: bodyHas(/"referenceType":"Nonsense"/),
  },
  {
    id: 'invalid-update',
    field: 'code',
    why: 'updates are validated as creates are; the Go sample stores them',
    values: (go, ours) => isTaken(go) && ours === 422,
    request: ({ method }) => method === 'PUT' || method === 'PATCH',
    ours: ({ text }) => / is invalid: \[?spec\./.test(text),
  },
  {
    id: 'version-of-get-or-watch',
    field: 'code',
    why: 'what the client asks wrongly is a bad request, not a fault of the server',
    values: codes(500, 400),
    request: queryHas('resourceVersion', 'x'),
  },
  {
    id: 'watch-of-lists',
    field: 'code',
    why: 'an event holds no list; the Go sample begins, and ends with an error',
    values: codes(200, 406),
    request: watchesLists,
  },
  {
    id: 'watch-of-lists-by-a-field',
    field: 'code',
    why: 'of two mistakes the Go sample tells the selector first: it finds the form of the answer only when it begins',
    values: codes(400, 406),
    request: (request) => watchesLists(request) && queryHas('fieldSelector')(request),
  },
  {
    id: 'patch-for-nobody',
    field: 'code',
    why: 'it is the answer, not the patch, whose form there is not',
    values: codes(415, 406),
    request: ({ method }) => method === 'PATCH',
  },
  {
    id: 'replaced-by-nothing',
    field: 'code',
    why: 'the Go sample panics over a replacement of the whole object that has no value, and hangs up',
    values: codes(0, 422),
    request: ({ headers, body }) =>
      headers['content-type'] === 'application/json-patch+json' && /"op":"replace","path":""/.test(body ?? ''),
  },
  {
    id: 'precondition-once',
    field: 'code',
    why: 'the Go sample takes a finalizer of the garbage collector off first, and then finds the version changed by that',
    values: codes(409, 200),
    request: ({ method, body }) => method === 'DELETE' && /"resourceVersion"/.test(body ?? ''),
  },
  {
    id: 'kind-by-strategic-patch',
    field: 'code',
    why: 'the kind of an object can’t be patched, in whichever way',
    values: (go, ours) => isTaken(go) && ours === 422,
    request: bodyHas(/^\{"kind":/),
  },
  {
    id: 'unknown-directive',
    field: 'code',
    why: 'a directive that there is not is a bad patch; the Go sample answers 500, or heeds it not at all',
    values: (go, ours) => (go === 500 || go === 200) && ours === 400,
    request: bodyHas(/"\$patch":"nonsense"/),
  },
  {
    id: 'version-of-update',
    field: 'code',
    why: 'what the client writes wrongly is invalid, not a fault of the server',
    values: codes(500, 422),
    request: bodyHas(/"resourceVersion":"x"/),
  },
  {
    id: 'name-before-conflict',
    field: 'code',
    why: 'what is written wrongly is told before what is in the way',
    parts: true,
    // 200: the last finalizer goes with it, and with that the object, before its name is looked at.
    values: (go, ours) => (isTaken(go) || go === 409 || go === 422) && ours === 400,
    request: (request) => isApply(request) && !bodyHas(`"name":"${request.path.split('/').at(-1)}"`)(request),
  },
  {
    id: 'selector-of-no-field',
    field: 'code',
    why: 'there is no field without a name',
    values: (go, ours) => isTaken(go) && ours === 400,
    request: queryHas('fieldSelector', '='),
  },
];
