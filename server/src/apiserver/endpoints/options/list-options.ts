import { newBadRequest } from '../../api/errors.ts';
import { type FieldError, forbidden, notSupported } from '../../api/field-error.ts';
import { throwInvalidOptions } from './write-options.ts';

/** meta.k8s.io/v1 ListOptions. */
export interface ListOptions {
  readonly labelSelector: string;
  readonly fieldSelector: string;
  /** 0: no limit. */
  readonly limit: number;
  readonly continue: string;
  /** Undefined if not given. */
  readonly resourceVersion: number | undefined;
  readonly resourceVersionMatch: string;
  readonly timeoutSeconds: number | undefined;
  readonly allowWatchBookmarks: boolean;
  readonly sendInitialEvents: boolean | undefined;
}

/**
 * Reads the options of list, watch and deletecollection from a query and checks that they go together.
 * https://pkg.go.dev/k8s.io/apimachinery/pkg/apis/meta/internalversion/validation#ValidateListOptions
 * @throws StatusError 400, 422
 */
export function parseListOptions(query: URLSearchParams, watch: boolean): ListOptions {
  const options: ListOptions = {
    labelSelector: query.get('labelSelector') ?? '',
    fieldSelector: query.get('fieldSelector') ?? '',
    limit: integer(query, 'limit') ?? 0,
    continue: query.get('continue') ?? '',
    resourceVersion: parseResourceVersion(query.get('resourceVersion') ?? ''),
    resourceVersionMatch: query.get('resourceVersionMatch') ?? '',
    timeoutSeconds: integer(query, 'timeoutSeconds'),
    allowWatchBookmarks: boolean(query, 'allowWatchBookmarks') ?? false,
    sendInitialEvents: boolean(query, 'sendInitialEvents'),
  };
  throwInvalidOptions('ListOptions', watch ? watchErrors(options) : listErrors(options));
  return options;
}

/** @throws StatusError 400 */
export function parseResourceVersion(text: string): number | undefined {
  if (text === '') return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  const quoted = JSON.stringify(text);
  throw newBadRequest(
    `invalid resource version: resourceVersion: Invalid value: ${quoted}: strconv.ParseUint: parsing ${quoted}: invalid syntax`,
  );
}

function listErrors(options: ListOptions): FieldError[] {
  const match = options.resourceVersionMatch;
  const refuse = (detail: string) => [forbidden('resourceVersionMatch', detail)];
  if (options.sendInitialEvents !== undefined) {
    return [forbidden('sendInitialEvents', 'sendInitialEvents is forbidden for list')];
  }
  if (match === '') return [];
  if (options.continue) return refuse('resourceVersionMatch is forbidden when continue is provided');
  if (options.resourceVersion === undefined) {
    return refuse('resourceVersionMatch is forbidden unless resourceVersion is provided');
  }
  if (match !== 'Exact' && match !== 'NotOlderThan') {
    return [notSupported('resourceVersionMatch', match, ['Exact', 'NotOlderThan', ''])];
  }
  if (match === 'Exact' && options.resourceVersion === 0) {
    return refuse('resourceVersionMatch "exact" is forbidden for resourceVersion "0"');
  }
  return [];
}

function watchErrors({ resourceVersionMatch: match, sendInitialEvents }: ListOptions): FieldError[] {
  const refuse = (detail: string) => [forbidden('resourceVersionMatch', detail)];
  if (sendInitialEvents !== undefined) {
    if (match === 'NotOlderThan') return [];
    const missing = refuse('sendInitialEvents requires setting resourceVersionMatch to NotOlderThan');
    return match === '' ? missing : [...missing, notSupported('resourceVersionMatch', match, ['NotOlderThan'])];
  }
  return match === '' ? [] : refuse('resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided');
}

function integer(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (/^[+-]?\d+$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
  throw newBadRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
}

/** As a URL's booleans are read: `false` and `0` are false, anything else that is there is true. */
function boolean(query: URLSearchParams, name: string): boolean | undefined {
  const text = query.get(name);
  return text === null ? undefined : text.toLowerCase() !== 'false' && text !== '0';
}
