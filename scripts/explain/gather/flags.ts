import { type Look, mapLook } from '../look.ts';
import type { ClusterReader } from '../reader/cluster-reader.ts';
import { successful } from '../reader/look-at.ts';

type Flags = Readonly<Record<string, string>>;

/** The structured answer, and what kube-apiserver had before there was one. */
const accept = ['v1beta1', 'v1alpha1']
  .map((version) => `application/json;g=config.k8s.io;v=${version};as=Flagz`)
  .concat('text/plain')
  .join(', ');

/** kube-apiserver's own flags. https://kubernetes.io/docs/reference/instrumentation/zpages/#flagz */
export async function lookAtFlags(reader: ClusterReader): Promise<Look<Flags>> {
  return mapLook(successful('/flagz', await reader.get('/flagz', { accept })), parseFlagz);
}

/** Either form; values of lists are without their brackets: `a,b`. */
export function parseFlagz(body: string): Flags {
  const flags = body.trimStart().startsWith('{') ? fromJson(body) : fromText(body);
  return Object.fromEntries(flags.map(([name, value]) => [name, value.replace(/^\[(.*)\]$/, '$1')]));
}

const fromJson = (body: string): readonly (readonly [string, string])[] =>
  Object.entries((JSON.parse(body) as { readonly flags?: Flags }).flags ?? {});

/**
 * A line for each flag below a heading and a warning. What stands between name and value is drawn by lot for every
 * answer, of these four:
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/server/flagz/textserializer.go
 */
function fromText(text: string): readonly (readonly [string, string])[] {
  const lines = text.split('\n').map((line) => line.trim());
  const heading = lines.findLastIndex((line) => / flag[sz]$|^Warning:/.test(line));
  return lines.slice(heading + 1).flatMap((line) => {
    const [, name, value = ''] = /^([a-z][a-z0-9-]*)(?:(?:=|: ?| )(.*))?$/.exec(line) ?? [];
    return name ? [[name, value] as const] : [];
  });
}
