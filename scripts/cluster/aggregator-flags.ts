import type { Lab } from '../lab/lab.ts';
import type { Footprint } from '../walk/footprint.ts';
import { tryKubectl } from './kubectl.ts';

/** The flags of kube-apiserver that aggregation is about, of all that it was started with. */
export function aggregatorFlags(command: readonly string[]): readonly string[] {
  return command.filter((word) => /^--(requestheader-|proxy-client-|enable-aggregator-routing)/.test(word));
}

/** The keys under which kube-apiserver publishes some of them for extension API servers. */
const published = new Set([
  'requestheader-allowed-names',
  'requestheader-username-headers',
  'requestheader-uid-headers',
  'requestheader-client-ca-file',
  'client-ca-file',
]);

/**
 * What has become of the flags: kube-apiserver's own, as it runs with them, and what it publishes.
 * @param command the command line that it runs with; empty where it does not
 */
export async function flagsFootprint(lab: Lab, command: readonly string[]): Promise<Footprint> {
  const flags = aggregatorFlags(command).map((flag) => ({ subject: `kube-apiserver ${flag}`, version: flag }));
  const data = (await publishedData(lab)) ?? {};
  const keys = Object.keys(data).filter((key) => published.has(key));
  const map = 'ConfigMap kube-system/extension-apiserver-authentication';
  const entries = keys.map((key) => ({ subject: `${map}: ${key}${shown(data[key] ?? '')}`, version: data[key] ?? '' }));
  return [...flags, ...entries];
}

/** Certificates are long, and their names stand in the flags. */
function shown(value: string): string {
  return value.startsWith('-----BEGIN') ? '' : ` ${value}`;
}

/** The configmap that extension API servers read; undefined where kube-apiserver does not answer. */
export async function publishedData(lab: Lab): Promise<Record<string, string> | undefined> {
  const args = ['--namespace', 'kube-system', 'get', 'configmap', 'extension-apiserver-authentication'];
  const { exitCode, stdout } = await tryKubectl(lab, [...args, '--request-timeout=5s', '--output', 'jsonpath={.data}']);
  if (exitCode !== 0) return undefined;
  return stdout === '' ? {} : JSON.parse(stdout);
}
