import { firstHint, type HintRule, hintOf } from './first-hint.ts';

/** What kube-apiserver publishes in kube-system/extension-apiserver-authentication, and what lies in the lab's folder. */
export interface PublishedFacts {
  /** The configmap's data; undefined where kube-apiserver does not answer. */
  readonly published: Readonly<Record<string, string>> | undefined;
  /** The lab's front-proxy CA as PEM, and the file as it is typed. */
  readonly authority: string | undefined;
  readonly authorityFile: string;
}

/** What stands out in what the cluster's flags have become. */
export function publishedHint(facts: PublishedFacts): string | undefined {
  return firstHint(facts, rules);
}

const get = (key: string) =>
  `kubectl --namespace kube-system get configmap extension-apiserver-authentication --output jsonpath='{.data.${key}}'`;

const rules: readonly HintRule<PublishedFacts>[] = [
  ({ published }) =>
    published && !published['requestheader-client-ca-file']
      ? hintOf(
          'kube-apiserver runs without --requestheader-client-ca-file: extension servers can believe nobody who says "this user is asking".',
          get('requestheader-client-ca-file'),
        )
      : undefined,
  ({ published, authority, authorityFile }) =>
    published && authority && published['requestheader-client-ca-file']?.trim() !== authority.trim()
      ? hintOf(
          `The cluster runs, but with another front-proxy CA than ${authorityFile}: it was made for other certificates, or these were issued anew. Extension servers trust the one that is published:`,
          `${get('requestheader-client-ca-file')} | diff - ${authorityFile}`,
        )
      : undefined,
  ({ published }) =>
    published && ['', '[]', undefined].includes(published['requestheader-allowed-names'])
      ? hintOf(
          'requestheader-allowed-names is empty: any certificate of that CA would do, whoever it names. docs/03-certificates.md says what that opens.',
          get('requestheader-allowed-names'),
        )
      : undefined,
];
