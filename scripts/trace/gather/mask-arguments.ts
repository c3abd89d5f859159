import { maskSecrets } from '../../lab/mask-secrets.ts';

/** Flags of kubectl whose value is a secret, or holds one behind its name. */
const SECRET_FLAG = /^--(?:token|password|docker-password|from-literal)$/;

/** A command's words fit to be shown. */
export function maskArguments(args: readonly string[]): readonly string[] {
  return args.map((arg, index) => {
    const [flag = '', ...value] = arg.split('=');
    if (SECRET_FLAG.test(args[index - 1] ?? '')) return hide(arg);
    if (SECRET_FLAG.test(flag) && value.length > 0) return `${flag}=${hide(value.join('='))}`;
    return maskSecrets(arg);
  });
}

/** `name=value` keeps its name. */
function hide(value: string): string {
  const equals = value.indexOf('=');
  return equals > 0 ? `${value.slice(0, equals)}=<secret>` : '<secret>';
}
