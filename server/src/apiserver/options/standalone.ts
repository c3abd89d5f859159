import { type Options, UsageError } from './parse.ts';

const OF_A_MAIN_CLUSTER = ['kubeconfig', 'authentication-kubeconfig', 'authorization-kubeconfig'] as const;

/** @throws UsageError if the flags ask for a main cluster and for none, or if nobody could ever be known */
export function checkStandalone(options: Options): void {
  if (!options.standalone) return;
  for (const flag of OF_A_MAIN_CLUSTER) {
    if (options[flag]) {
      throw new UsageError(
        `--standalone does without a main cluster, and --${flag} names one: leave --${flag} out, or give ` +
          '--standalone=false to stand behind that cluster',
      );
    }
  }
  const ways = [
    options['client-ca-file'],
    options['token-auth-file'],
    options['requestheader-client-ca-file'],
    options['anonymous-auth'],
  ];
  if (ways.some(Boolean)) return;
  throw new UsageError(
    '--standalone asks nobody who somebody is, and no flag says it: give --token-auth-file=FILE ' +
      '(token,user,uid,"group1,group2" a line), --client-ca-file=FILE (CAs of client certificates), or ' +
      '--anonymous-auth if it is for everybody. To try it out: ' +
      'echo "$(openssl rand -hex 16),admin,1,system:masters" > tokens.csv',
  );
}
