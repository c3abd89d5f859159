import type { Rule } from './compare/rule.ts';
import { bodyRules } from './rules/bodies.ts';
import { messageRules } from './rules/messages.ts';
import { pathRules } from './rules/paths.ts';
import { statusRules } from './rules/statuses.ts';
import { tableRules } from './rules/tables.ts';

/** Every intended difference from the Go sample: one field or status each, and why. */
export const rules: readonly Rule[] = [...statusRules, ...bodyRules, ...tableRules, ...pathRules, ...messageRules];
