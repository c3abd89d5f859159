import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { Lab } from '../../lab/lab.ts';
import { apiServiceNames } from '../../verify/api-services.ts';
import type { Drill, DrillStory } from './drill.ts';
import { mergePatch, readObject, reapply } from './objects.ts';
import { conditionSight } from './sights.ts';

/** The part of an APIService that people write. */
export interface Registration {
  readonly service?: { readonly name: string; readonly namespace: string; readonly port?: number };
  readonly caBundle?: string;
  readonly insecureSkipTLSVerify?: boolean;
}

type ApiServiceName = (typeof apiServiceNames)[number];

const manifests: Readonly<Record<ApiServiceName, string>> = {
  'v1alpha1.wardle.example.com': '12-apiservice-v1alpha1.yaml',
  'v1beta1.wardle.example.com': '13-apiservice-v1beta1.yaml',
};

export interface RegistrationFault {
  readonly story: DrillStory;
  readonly name: string;
  readonly expects: string;
  /** A JSON merge patch of the spec. */
  readonly change: (lab: Lab) => Promise<unknown>;
  readonly reason: string;
  readonly message: RegExp;
  /** Default: both. */
  readonly apiServices?: readonly ApiServiceName[];
}

/** A drill that changes what an APIService says, and nothing else. */
export function registrationDrill(fault: RegistrationFault): Drill {
  const names = fault.apiServices ?? apiServiceNames;
  return {
    ...fault.story,
    name: fault.name,
    drivers: ['host', 'kind'],
    link: 'registration',
    expects: fault.expects,
    async break(lab) {
      const change = await fault.change(lab);
      for (const name of names) await mergePatch(lab, ['apiservice', name], { spec: change });
    },
    shows: (lab) => conditionSight(lab, fault.reason, fault.message, names),
    broken: (lab) => registrationProblem(lab, names),
    fix: (lab) => reapplyRegistration(lab, names),
  };
}

/** What APIServices say that their manifests do not, in words; undefined if nothing. */
export async function registrationProblem(lab: Lab, names: readonly ApiServiceName[] = apiServiceNames) {
  for (const name of names) {
    const found = await readObject<{ spec: Registration }>(lab, ['apiservice', name]);
    if (!found) return `there is no APIService ${name}`;
    const text = await readFile(path.join(lab.paths.manifests, manifests[name]), 'utf8');
    const field = differingField(found.spec, parse(text).spec);
    if (field) return `APIService ${name} ${field}`;
  }
  return undefined;
}

/** @returns words that follow the object's name; undefined if nothing that counts differs */
export function differingField(found: Registration, wanted: Registration): string | undefined {
  if (found.insecureSkipTLSVerify) return 'has insecureSkipTLSVerify: true';
  if ((found.caBundle ?? '') !== (wanted.caBundle ?? '')) return 'has another caBundle than its manifest';
  const [is, should] = [found, wanted].map(({ service }) => `${service?.namespace}/${service?.name}:${service?.port}`);
  return is === should ? undefined : `leads to ${is}, not to ${should}`;
}

/** Also takes back what forbids a caBundle. */
export async function reapplyRegistration(lab: Lab, names: readonly ApiServiceName[] = apiServiceNames): Promise<void> {
  for (const name of names) {
    const found = await readObject<{ spec: Registration }>(lab, ['apiservice', name]);
    if (found?.spec.insecureSkipTLSVerify) {
      await mergePatch(lab, ['apiservice', name], { spec: { insecureSkipTLSVerify: null } });
    }
  }
  await reapply(lab, ...names.map((name) => manifests[name]));
}
