import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { log } from '../logs/log.ts';
import { decode } from '../schema/decode.ts';
import type { Policy } from './policy.ts';
import { policySchema } from './policy-schema.ts';
import { type UncheckedPolicy, validatePolicy } from './validate-policy.ts';

const API_VERSION = 'audit.k8s.io/v1';

/** k8s.io/apiserver/pkg/audit/policy/reader.go. @throws Error that names the file and what is wrong in it */
export function loadPolicy(file: string): Policy {
  try {
    return parsePolicy(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`loading audit policy file: ${reason}: from file ${file}`, { cause: error });
  }
}

/** @param text YAML or JSON. Unknown fields and fields that stand twice are told of in the log, and not counted */
export function parsePolicy(text: string): Policy {
  const document = parseDocument(text, { uniqueKeys: false });
  const [problem] = document.errors;
  if (problem) throw new Error(`failed decoding: ${problem.message.split('\n')[0]}`);
  const { value, unknown } = decode(document.toJS({ maxAliasCount: 100 }), policySchema);
  const policy = value as UncheckedPolicy;
  if (policy.apiVersion !== API_VERSION || policy.kind !== 'Policy') {
    const found = `${policy.apiVersion ?? ''}, Kind=${policy.kind ?? ''}`;
    throw new Error(`unknown group version field ${found} in policy, it must be ${API_VERSION}, Kind=Policy`);
  }
  if (unknown.length > 0) log.warn('audit policy contains errors, falling back to lenient decoding', { unknown });
  const errors = validatePolicy(policy).map(({ field, body }) => `${field}: ${body}`);
  if (errors.length > 0) throw new Error(errors.length > 1 ? `[${errors.join(', ')}]` : errors[0]);
  if (!policy.rules?.length) throw new Error('loaded illegal policy with 0 rules');
  // Levels and stages have just been found to be known ones.
  return policy as Policy;
}
