import { isRecord } from '../../patch/json-value.ts';
import type { AdmissionReview } from './review.ts';

/** What a webhook has answered, checked. */
export interface WebhookAnswer {
  readonly allowed: boolean;
  /** A Status, or what the webhook takes for one. */
  readonly result: Readonly<Record<string, unknown>>;
  readonly warnings: readonly string[];
  readonly auditAnnotations: Readonly<Record<string, string>>;
  /** JSON, and what kind of patch it is; undefined: nothing is to be changed. */
  readonly patch: { readonly type: string; readonly json: string } | undefined;
}

/**
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook/request/admissionreview.go
 * @param body parsed JSON
 * @throws Error that says what is wrong with it
 */
export function verifyResponse(
  { apiVersion, request }: AdmissionReview,
  body: unknown,
  mutating: boolean,
): WebhookAnswer {
  const review = isRecord(body) ? body : {};
  const { response } = review;
  if (!isRecord(response)) throw new Error('webhook response was absent');
  const strict = apiVersion === 'admission.k8s.io/v1';
  if (strict) checkIdentity(review, response, request.uid);
  const { auditAnnotations, status, warnings } = response;
  return {
    allowed: response['allowed'] === true,
    result: isRecord(status) ? status : {},
    warnings: Array.isArray(warnings) ? warnings.filter((text) => typeof text === 'string') : [],
    auditAnnotations: isRecord(auditAnnotations) ? strings(auditAnnotations) : {},
    patch: patchOf(response, strict, mutating),
  };
}

function checkIdentity(review: Record<string, unknown>, response: Record<string, unknown>, asked: string): void {
  const uid = textOf(response['uid']);
  if (uid !== asked) throw new Error(`expected response.uid=${JSON.stringify(asked)}, got ${JSON.stringify(uid)}`);
  const got = goKind(textOf(review['apiVersion']), textOf(review['kind']));
  const expected = goKind('admission.k8s.io/v1', 'AdmissionReview');
  if (got !== expected) throw new Error(`expected webhook response of ${expected}, got ${got}`);
}

/** As Go prints a GroupVersionKind; without a group in apiVersion, it is the core group. */
function goKind(apiVersion: string, kind: string): string {
  return `${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}, Kind=${kind}`;
}

function patchOf(response: Record<string, unknown>, strict: boolean, mutating: boolean): WebhookAnswer['patch'] {
  const { patch: encoded, patchType } = response;
  const json = Buffer.from(textOf(encoded), 'base64').toString('utf8');
  const type = patchType === null ? undefined : patchType;
  if (strict && mutating) checkTogether(json, type);
  if (strict && !mutating && json) throw new Error('validating webhook may not return response.patch');
  if (strict && !mutating && type !== undefined)
    throw new Error('validating webhook may not return response.patchType');
  // Before v1 nobody said what kind a patch is.
  return json && mutating ? { type: strict ? textOf(type) : 'JSONPatch', json } : undefined;
}

function checkTogether(json: string, type: unknown): void {
  if (json && type === undefined) throw new Error('webhook returned response.patch but not response.patchType');
  if (!json && type !== undefined) throw new Error('webhook returned response.patchType but not response.patch');
  if (type === '') throw new Error('webhook returned invalid response.patchType of ""');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function strings(record: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, String(value)]));
}
