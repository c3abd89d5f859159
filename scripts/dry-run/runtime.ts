import { companions, localRuntimeName, nodeVersion } from '../drivers/kind/runtime-image.ts';
import type { EngineName } from '../lab/state.ts';
import { comment, line } from './shell.ts';

/** Sets `$runtime`, as scripts/drivers/kind/runtime-image.ts chooses it. */
export function runtimeLines(engine: EngineName, stock: string): readonly string[] {
  return [
    '',
    comment(
      'What the image starts from; without a registry, made of npm’s package of Node and this machine’s C library.',
    ),
    `runtime=${line([stock])}`,
    `if ! ${engine} image inspect "$runtime" > /dev/null 2>&1 && ! ${engine} pull "$runtime"; then`,
    `  runtime=${line([localRuntimeName])}`,
    `  ${engine} image inspect "$runtime" > /dev/null 2>&1 || (`,
    '    work=$(mktemp -d) && cd "$work"',
    '    case $(uname -m) in aarch64 | arm64) arch=arm64 ;; *) arch=x64 ;; esac',
    `    npm pack --silent "node-linux-$arch@${nodeVersion}" > /dev/null`,
    '    tar -xzf ./*.tgz',
    '    mkdir -p root/usr/local/bin root/tmp && chmod -R a+rX root && chmod 1777 root/tmp',
    '    cp package/bin/node root/usr/local/bin/node && chmod 755 root/usr/local/bin/node',
    "    for library in $(ldd package/bin/node | grep -oE '/[^ ]+ \\(0x' | cut -d ' ' -f 1); do",
    '      cp --parents --dereference "$library" root',
    '    done',
    '    libc=$(dirname "$(ldd package/bin/node | grep -oE \'/[^ ]*/libc\\.so\\.6\')")',
    `    for library in ${companions.join(' ')}; do`,
    '      if [ -e "$libc/$library" ]; then cp --parents --dereference "$libc/$library" root; fi',
    '    done',
    `    tar -C root -cf - . | ${engine} import --change 'ENV PATH=/usr/local/bin' - "$runtime"`,
    '    rm -r "$work"',
    '  )',
    'fi',
    '',
  ];
}
