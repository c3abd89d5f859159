import type { Flag } from './flag.ts';

/** Names, defaults and meaning: k8s.io/apiserver/pkg/server/options/audit.go. */
export const AUDIT_FLAGS = {
  'audit-policy-file': { type: 'string', help: 'What is to be recorded of requests: an audit.k8s.io/v1 Policy.' },
  'audit-log-path': {
    type: 'string',
    help: 'File that audit events are written to; - is standard output. Nothing is recorded without --audit-policy-file.',
  },
  'audit-log-format': { type: 'string', default: 'json', help: 'json or legacy, a line of text an event.' },
  'audit-log-version': { type: 'string', default: 'audit.k8s.io/v1', help: 'Version of events; there is one.' },
  'audit-log-mode': {
    type: 'string',
    default: 'blocking',
    help: 'blocking: answers wait for their events; blocking-strict: and are refused without; batch: neither.',
  },
  'audit-log-maxage': { type: 'number', default: 366, help: 'Days to keep old audit logs; 0: for ever.' },
  'audit-log-maxbackup': { type: 'number', default: 100, help: 'Old audit logs to keep; 0: all.' },
  'audit-log-maxsize': { type: 'number', default: 100, help: 'Megabytes of an audit log; 0: it is one file for ever.' },
  'audit-log-compress': { type: 'boolean', default: false, help: 'Compress old audit logs.' },
} as const satisfies Record<string, Flag>;
