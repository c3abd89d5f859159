/** The grammar of label keys and values; k8s.io/apimachinery/pkg/util/validation. */
const name = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

const nameRule =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const prefixRule =
  "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const valueRule =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

const shapeRule =
  "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";

const labelRule =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

/** Of names that are one label of DNS, such as namespaces: IsDNS1123Label. */
export function dnsLabelProblems(label: string): string[] {
  return [
    ...(Buffer.byteLength(label) > 63 ? ['must be no more than 63 bytes'] : []),
    ...(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(label) ? [] : [labelRule]),
  ];
}

/** All that is wrong with a qualified name such as `example.com/name`. */
export function qualifiedNameProblems(key: string): string[] {
  const parts = key.split('/');
  if (parts.length > 2) return [shapeRule];
  const [prefix, last = ''] = parts.length === 2 ? parts : [undefined, parts[0]];
  return [
    ...(prefix === '' ? ['prefix part must be non-empty'] : []),
    ...(prefix && Buffer.byteLength(prefix) > 253 ? ['prefix part must be no more than 253 bytes'] : []),
    ...(prefix && !subdomain.test(prefix) ? [prefixRule] : []),
    ...(last === '' ? ['name part must be non-empty'] : []),
    ...(Buffer.byteLength(last) > 63 ? ['name part must be no more than 63 bytes'] : []),
    ...(name.test(last) ? [] : [nameRule]),
  ];
}

export function labelValueProblems(value: string): string[] {
  return [
    ...(Buffer.byteLength(value) > 63 ? ['must be no more than 63 bytes'] : []),
    ...(value === '' || name.test(value) ? [] : [valueRule]),
  ];
}

/** @returns the problems as a label selector's parser words them */
export function checkLabelKey(key: string): string | undefined {
  const problems = qualifiedNameProblems(key);
  return problems.length > 0 ? `<nil>: Invalid value: ${JSON.stringify(key)}: ${problems.join('; ')}` : undefined;
}

/** @returns the problems as a label selector's parser words them */
export function checkLabelValue(key: string, value: string, index: number): string | undefined {
  const problems = labelValueProblems(value);
  if (problems.length === 0) return undefined;
  return `values[${index}][${key}]: Invalid value: ${JSON.stringify(value)}: ${problems.join('; ')}`;
}
