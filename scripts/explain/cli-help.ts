/** Flags with their meaning, for help texts. */
export const explainHelp: Readonly<Record<string, string>> = {
  '[APISERVICE…]': 'default: those that are not available; if all are, all that have a Service',
  '--all': 'all that have a Service',
  '--kubeconfig FILE': 'which cluster, as with kubectl',
  '--context NAME': 'which context of it',
  '-v': 'shows every check, and what was seen',
  '--json': 'one JSON document for programs, and nothing else on standard output',
  '--junit FILE': 'also writes a JUnit report, for CI',
  '--facts FILE': 'also writes what was read, as JSON, for a bug report',
  '--probe-writes': 'tries a create as a dry run; a server that ignores dryRun would store it',
  '--fix': 'does what it would print, where nothing has to be filled in; asks before each change',
  '--yes': 'with --fix: does not ask',
};
