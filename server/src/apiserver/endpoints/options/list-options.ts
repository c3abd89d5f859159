import { newBadRequest } from '../../api/errors.ts';
import { type FieldError, forbidden, notSupported } from '../../api/field-error.ts';
import { parseFieldSelector } from '../../selection/field-selector.ts';
import { parseLabelSelector } from '../../selection/label-selector.ts';
import { boolean, integer } from './query-values.ts';
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

/** Before its resourceVersion is looked at, which is the storage's part in every Go server, and comes last. */
export type AskedListOptions = Omit<ListOptions, 'resourceVersion'> & { readonly resourceVersion: string };

/**
 * Reads the options of list, watch and deletecollection from a query and checks that they go together. What is wrong is
 * told in upstream's order: numbers, selectors, and then what does not go together.
 * https://pkg.go.dev/k8s.io/apimachinery/pkg/apis/meta/internalversion/validation#ValidateListOptions
 * @throws StatusError 400, 422
 */
export function parseListOptions(query: URLSearchParams, watch: boolean): AskedListOptions {
  const timeoutSeconds = integer(query, 'timeoutSeconds');
  const options: AskedListOptions = {
    labelSelector: query.get('labelSelector') ?? '',
    fieldSelector: query.get('fieldSelector') ?? '',
    limit: integer(query, 'limit') ?? 0,
    continue: query.get('continue') ?? '',
    resourceVersion: query.get('resourceVersion') ?? '',
    resourceVersionMatch: query.get('resourceVersionMatch') ?? '',
    timeoutSeconds,
    allowWatchBookmarks: boolean(query, 'allowWatchBookmarks') ?? false,
    sendInitialEvents: boolean(query, 'sendInitialEvents'),
  };
  parseLabelSelector(options.labelSelector);
  parseFieldSelector(options.fieldSelector);
  throwInvalidOptions('ListOptions', watch ? watchErrors(options) : listErrors(options));
  return options;
}

/** @throws StatusError 400 */
export function withResourceVersion(asked: AskedListOptions): ListOptions {
  return { ...asked, resourceVersion: parseResourceVersion(asked.resourceVersion) };
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

function listErrors(options: AskedListOptions): FieldError[] {
  if (options.sendInitialEvents === undefined) return matchErrors(options);
  return [...matchErrors(options), forbidden('sendInitialEvents', 'sendInitialEvents is forbidden for list')];
}

function matchErrors(options: AskedListOptions): FieldError[] {
  const match = options.resourceVersionMatch;
  const refuse = (detail: string) => [forbidden('resourceVersionMatch', detail)];
  if (match === '') return [];
  const known = match === 'Exact' || match === 'NotOlderThan';
  return [
    ...(options.resourceVersion === ''
      ? refuse('resourceVersionMatch is forbidden unless resourceVersion is provided')
      : []),
    ...(options.continue ? refuse('resourceVersionMatch is forbidden when continue is provided') : []),
    ...(known ? [] : [notSupported('resourceVersionMatch', match, ['Exact', 'NotOlderThan', ''])]),
    ...(match === 'Exact' && options.resourceVersion === '0'
      ? refuse('resourceVersionMatch "exact" is forbidden for resourceVersion "0"')
      : []),
  ];
}

function watchErrors(options: AskedListOptions): FieldError[] {
  const { resourceVersionMatch: match, sendInitialEvents } = options;
  const refuse = (detail: string) => [forbidden('resourceVersionMatch', detail)];
  return [
    ...(sendInitialEvents !== undefined && match !== 'NotOlderThan'
      ? refuse('sendInitialEvents requires setting resourceVersionMatch to NotOlderThan')
      : []),
    ...(match !== '' && sendInitialEvents === undefined
      ? refuse('resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided')
      : []),
    ...(match !== '' && match !== 'NotOlderThan'
      ? [notSupported('resourceVersionMatch', match, ['NotOlderThan'])]
      : []),
    ...(match !== '' && options.continue ? refuse('resourceVersionMatch is forbidden when continue is provided') : []),
  ];
}
