import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadPolicy, parsePolicy } from './load-policy.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\n';

describe('a policy file', () => {
  test("is read, the lab's own for one", () => {
    const file = new URL('../../../../manifests/audit/policy.yaml', import.meta.url);
    const policy = parsePolicy(readFileSync(file, 'utf8'));
    expect(policy.omitStages).toEqual(['RequestReceived']);
    expect(policy.rules.at(-1)).toEqual({ level: 'Metadata' });
  });

  test('may be JSON, and may have fields that nobody knows', () => {
    const text = '{"apiVersion":"audit.k8s.io/v1","kind":"Policy","rules":[{"level":"None","colour":"red"}]}';
    expect(parsePolicy(text).rules).toEqual([{ level: 'None' }]);
  });

  test.each([
    ['rules: [', 'failed decoding'],
    ['rules: [{level: Metadata}]', 'unknown group version field , Kind= in policy'],
    [`${head}rules: []`, 'loaded illegal policy with 0 rules'],
    [`${head}rules: [{}]`, 'rules[0].level: Required value'],
    [`${head}rules: [{level: All}]`, 'rules[0].level: Unsupported value: "All"'],
    [`${head}omitStages: [End]\nrules: [{level: None}]`, 'omitStages[0]: Invalid value: "End": allowed stages are'],
    [`${head}rules: [{level: None, nonResourceURLs: ["logs"]}]`, "must begin with a '/'"],
    [`${head}rules: [{level: None, nonResourceURLs: ["/a*b"]}]`, 'must be the final character'],
    [`${head}rules: [{level: None, nonResourceURLs: ["/a"], namespaces: [x]}]`, 'rules cannot apply to both'],
    [`${head}rules: [{level: None, resources: [{group: apps/v1}]}]`, 'rules[0].resources.group: Invalid value'],
    [`${head}rules: [{level: None, resources: [{resourceNames: [x]}]}]`, 'using resourceNames requires'],
    [`${head}rules: [{level: 3}]`, 'cannot unmarshal number'],
  ])('%j: %s', (text, message) => {
    expect(() => parsePolicy(text)).toThrow(message);
  });

  test('that can not be read is named', () => {
    expect(() => loadPolicy('/nowhere.yaml')).toThrow(/loading audit policy file: ENOENT.*: from file \/nowhere.yaml/);
  });
});
