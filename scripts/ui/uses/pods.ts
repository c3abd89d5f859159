import type { CertificateUse } from '../model.ts';
import { flagUses } from './flags.ts';

/** The parts of a Pod that say which files its containers find where. */
export interface PodFiles {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly containers: readonly {
      readonly command?: readonly string[];
      readonly args?: readonly string[];
      readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
    }[];
    readonly volumes?: readonly {
      readonly name: string;
      readonly secret?: { readonly secretName: string };
      readonly hostPath?: { readonly path: string };
    }[];
  };
}

/** A file by where it comes from: a Secret's key, or a path of the node. */
export type ReadSource = (
  source: { readonly secret?: string; readonly hostPath?: string },
  file: string,
) => string | undefined;

/** Which certificates a pod's flags name, looked up through its mounts. @param of the program's name */
export function podUses(of: string, { spec }: PodFiles, read: ReadSource): readonly CertificateUse[] {
  return spec.containers.flatMap(({ command = [], args = [], volumeMounts = [] }) =>
    flagUses(of, [...command, ...args], (file) => {
      const mount = volumeMounts.find(({ mountPath }) => file.startsWith(`${mountPath}/`));
      const volume = spec.volumes?.find(({ name }) => name === mount?.name);
      if (!mount || !volume) return undefined;
      const { secret, hostPath } = volume;
      const source = { ...(secret && { secret: secret.secretName }), ...(hostPath && { hostPath: hostPath.path }) };
      return read(source, file.slice(mount.mountPath.length + 1));
    }),
  );
}
