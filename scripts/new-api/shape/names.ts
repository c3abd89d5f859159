import type { Shape } from './shape.ts';

const irregular: Readonly<Record<string, string>> = {
  child: 'children',
  foot: 'feet',
  goose: 'geese',
  man: 'men',
  mouse: 'mice',
  person: 'people',
  tooth: 'teeth',
  woman: 'women',
};
const unchanged = /(?:sheep|fish|deer|series|species|equipment|information|money|rice|news|metadata|data)$/;
const veNouns = /(?:kni|li|wi|cal|hal|el|sel|shel|lea|loa|thie|wol)(?:f|fe)$/;

/** The English plural of a kind, in lower case, as kubebuilder guesses it. */
export function pluralOf(kind: string): string {
  const noun = kind.toLowerCase();
  const odd = Object.entries(irregular).find(([one]) => noun.endsWith(one));
  if (odd) return noun.slice(0, -odd[0].length) + odd[1];
  if (unchanged.test(noun)) return noun;
  if (veNouns.test(noun)) return noun.replace(/fe?$/, 'ves');
  if (/sis$/.test(noun)) return noun.replace(/sis$/, 'ses');
  if (/(?:ma|ver)trix$|(?:ver|in)dex$/.test(noun)) return noun.replace(/[ei]x$/, 'ices');
  if (/(?:s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/.test(noun)) return noun.replace(/y$/, 'ies');
  return `${noun}s`;
}

/** `scale-up` → `ScaleUp` */
export function pascal(text: string): string {
  return text
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** `scale-up` → `scaleUp` */
export function camel(text: string): string {
  const word = pascal(text);
  return word.charAt(0).toLowerCase() + word.slice(1);
}

/** `maxSize` → `Max Size` */
export function words(name: string): string {
  const parts = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2');
  return parts.charAt(0).toUpperCase() + parts.slice(1);
}

/** Names that the others follow from. */
export interface Names {
  /** Of the Deployment, its container and the program; process names on the host driver have 30 characters at most. */
  readonly server: string;
  readonly namespace: string;
  /** The kind as it stands in a sentence. */
  readonly noun: string;
  readonly hub: string;
}

export function namesOf({ group, kind, versions }: Pick<Shape, 'group' | 'kind' | 'versions'>): Names {
  const noun = kind.toLowerCase();
  return {
    server: `${noun.slice(0, 23)}-server`,
    namespace: group.split('.')[0] ?? group,
    noun,
    hub: versions[0],
  };
}

/** Most stable first, and of those the latest, as Kubernetes orders versions: v2, v1, v1beta1, v1alpha1. */
export function byPreference(versions: readonly string[]): readonly string[] {
  const rank = (version: string) => {
    const [, major = '0', stage, minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
    return [stage === undefined ? 2 : stage === 'beta' ? 1 : 0, Number(major), Number(minor)] as const;
  };
  return [...versions].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    return right[0] - left[0] || right[1] - left[1] || right[2] - left[2];
  });
}
