/** The grammar of label keys and values; k8s.io/apimachinery/pkg/util/validation. */
const name = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

const nameRule =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const prefixRule =
  "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const valueRule =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

/** What is wrong with a qualified name such as `example.com/name`, if anything. */
export function qualifiedNameProblem(key: string): string | undefined {
  const parts = key.split('/');
  const last = parts.at(-1) ?? '';
  if (parts.length > 2) {
    return "a valid label key must consist of alphanumeric characters, '-', '_' or '.', with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
  }
  if (parts.length === 2 && !subdomain.test(parts[0] ?? ''))
    return parts[0] ? prefixRule : 'prefix part must be non-empty';
  if (!last) return 'name part must be non-empty';
  if (last.length > 63) return 'name part must be no more than 63 bytes';
  return name.test(last) ? undefined : nameRule;
}

export function labelValueProblem(value: string): string | undefined {
  if (value.length > 63) return 'must be no more than 63 bytes';
  return value === '' || name.test(value) ? undefined : valueRule;
}

/** @returns the problem as a label selector's parser words it */
export function checkLabelKey(key: string): string | undefined {
  const problem = qualifiedNameProblem(key);
  return problem && `key: Invalid value: ${JSON.stringify(key)}: ${problem}`;
}

/** @returns the problem as a label selector's parser words it */
export function checkLabelValue(value: string, index: number): string | undefined {
  const problem = labelValueProblem(value);
  return problem && `values[${index}][]: Invalid value: ${JSON.stringify(value)}: ${problem}`;
}
