import type { Audit } from '../audit/audit.ts';
import { LOG_FORMATS } from '../audit/format.ts';
import { createPolicyEvaluator, type PolicyEvaluator } from '../audit/policy.ts';
import { type LineWriter, openRotatingFile } from '../audit/rotating-file.ts';
import { AUDIT_MODES, type AuditMetrics, createLogSink, stdoutWriter } from '../audit/sink.ts';
import { log } from '../logs/log.ts';
import { type Options, UsageError } from './parse.ts';

const MEGABYTE = 1024 * 1024;

/**
 * Auditing as the flags want it. A path without a policy is none, as upstream has it.
 * @throws UsageError for values that can't be; Error for files that can't be read or written
 */
export async function createAudit(options: Options, metrics: AuditMetrics): Promise<Audit | undefined> {
  const file = options['audit-log-path'];
  const policyFile = options['audit-policy-file'];
  const policy = policyFile ? await loadEvaluator(policyFile) : undefined;
  if (!file) return undefined;
  const format = oneOf('audit-log-format', options['audit-log-format'], LOG_FORMATS);
  const mode = oneOf('audit-log-mode', options['audit-log-mode'], AUDIT_MODES);
  oneOf('audit-log-version', options['audit-log-version'], ['audit.k8s.io/v1']);
  const writer = openWriter(file, options);
  if (policy) return { policy, sink: createLogSink({ writer, format, mode, metrics }), metrics };
  log.info('--audit-log-path without --audit-policy-file: no events will be recorded');
  writer.close();
  return undefined;
}

async function loadEvaluator(file: string): Promise<PolicyEvaluator> {
  // It reads YAML.
  const { loadPolicy } = await import('../audit/load-policy.ts');
  return createPolicyEvaluator(loadPolicy(file));
}

function openWriter(file: string, options: Options): LineWriter {
  if (file === '-') return stdoutWriter();
  return openRotatingFile({
    file,
    maxBytes: options['audit-log-maxsize'] * MEGABYTE,
    maxBackups: options['audit-log-maxbackup'],
    maxAge: options['audit-log-maxage'],
    compress: options['audit-log-compress'],
  });
}

function oneOf<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found) return found;
  throw new UsageError(`--${flag} ${JSON.stringify(value)} is invalid, allowed values: ${allowed.join(', ')}`);
}
