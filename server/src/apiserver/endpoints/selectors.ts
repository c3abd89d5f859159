import { type FieldRequirement, fieldMatcher, parseFieldSelector } from '../selection/field-selector.ts';
import { labelMatcher } from '../selection/label-selector.ts';
import { allOf, type Matcher } from '../selection/selector.ts';
import type { ListOptions } from './options/list-options.ts';
import type { BaseScope, RequestScope } from './scope.ts';

type Selectors = Pick<ListOptions, 'labelSelector' | 'fieldSelector'>;

/**
 * Both selectors of a request, as a test of hub objects; undefined if neither restricts anything. A name in the path of
 * a collection (the deprecated /watch/ paths of one object) counts as a field selector.
 * @throws StatusError 400
 */
export function matcherOf({ version, name }: BaseScope, options: Selectors): Matcher | undefined {
  return allOf([
    labelMatcher(options.labelSelector),
    fieldMatcher(options.fieldSelector, version.selectableFields, (hub) => version.fromHub(hub)),
    name ? ({ metadata }) => metadata.name === name : undefined,
  ]);
}

/** What of it storage can be asked: fields of another version than the stored one mean nothing to it. */
export function selectedFields(
  { version, registry }: RequestScope,
  { fieldSelector }: Selectors,
): readonly FieldRequirement[] | undefined {
  return fieldSelector && version.version === registry.type.storageVersion
    ? parseFieldSelector(fieldSelector)
    : undefined;
}
