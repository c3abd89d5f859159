import { type FieldError, invalid, notSupported, required } from '../api/field-error.ts';
import type { Infer } from '../schema/schema.ts';
import { LEVELS, STAGES } from './event.ts';
import type { policySchema } from './policy-schema.ts';

export type UncheckedPolicy = Infer<typeof policySchema>;
type UncheckedRule = NonNullable<UncheckedPolicy['rules']>[number];

const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** k8s.io/apiserver/pkg/apis/audit/validation. */
export function validatePolicy(policy: UncheckedPolicy): FieldError[] {
  const rules = policy.rules ?? [];
  return [
    ...validateStages(policy.omitStages ?? [], 'omitStages'),
    ...rules.flatMap((rule, index) => validateRule(rule, `rules[${index}]`)),
  ];
}

function validateRule(rule: UncheckedRule, field: string): FieldError[] {
  const urls = rule.nonResourceURLs ?? [];
  const aboutResources = (rule.resources ?? []).length > 0 || (rule.namespaces ?? []).length > 0;
  return [
    ...validateLevel(rule.level, `${field}.level`),
    ...urls.flatMap((url, index) => validateUrl(url, `${field}.nonResourceURLs[${index}]`)),
    ...(rule.resources ?? []).flatMap((resources) => validateResources(resources, `${field}.resources`)),
    ...validateStages(rule.omitStages ?? [], `${field}.omitStages`),
    ...(urls.length > 0 && aboutResources
      ? [
          invalid(
            `${field}.nonResourceURLs`,
            urls,
            'rules cannot apply to both regular resources and non-resource URLs',
          ),
        ]
      : []),
  ];
}

function validateLevel(level: string | undefined, field: string): FieldError[] {
  if (!level) return [required(field, '')];
  return LEVELS.some((known) => known === level) ? [] : [notSupported(field, level, LEVELS)];
}

function validateUrl(url: string, field: string): FieldError[] {
  if (url === '*') return [];
  const errors: FieldError[] = [];
  if (!url.startsWith('/')) errors.push(invalid(field, url, "non-resource URL rules must begin with a '/' character"));
  if (url.slice(0, -1).includes('*')) {
    errors.push(invalid(field, url, "non-resource URL wildcards '*' must be the final character of the rule"));
  }
  return errors;
}

function validateResources(
  { group = '', resources = [], resourceNames = [] }: NonNullable<UncheckedRule['resources']>[number],
  field: string,
): FieldError[] {
  const errors: FieldError[] = [];
  if (group !== '' && group !== '*' && !DNS_SUBDOMAIN.test(group)) {
    errors.push(invalid(`${field}.group`, group, 'a group is named in lower case, and without its version'));
  }
  if (resourceNames.length > 0 && resources.length === 0) {
    const detail = 'using resourceNames requires at least one resource';
    errors.push(invalid(`${field}.resourceNames`, resourceNames, detail));
  }
  return errors;
}

function validateStages(stages: readonly string[], field: string): FieldError[] {
  const wrong = (stage: string) => !STAGES.some((known) => known === stage);
  return stages.flatMap((stage, index) =>
    wrong(stage) ? [invalid(`${field}[${index}]`, stage, `allowed stages are ${STAGES.join(',')}`)] : [],
  );
}
