import type { V1APIService } from '@kubernetes/client-node';
import { registeredNames } from '../api/names.ts';
import { apiServicePath, kubeApi } from '../cluster/kube-api.ts';
import type { Evidence } from '../lab/evidence.ts';
import type { Lab } from '../lab/lab.ts';
import { expectThat, type Verification } from './verification.ts';

/** Of the sample, in the order of their names. */
export const apiServiceNames = ['v1alpha1.wardle.example.com', 'v1beta1.wardle.example.com'] as const;

/** The aggregator's own opinion: its availability controller has reached the server and read its discovery. */
export const apiServices: Verification = {
  id: 'api-services',
  title: 'The aggregator finds the server available',
  run: ({ lab }) => availabilityFacts(lab),
};

/** @throws LabError `verify-failed` with the condition's own reason and message */
export async function availabilityFacts(lab: Lab): Promise<readonly Evidence[]> {
  const api = await kubeApi(lab);
  const facts: Evidence[] = [];
  for (const name of registeredNames(lab.paths.api)) {
    const { spec, status } = await api.get<V1APIService>(apiServicePath(name));
    const condition = status?.conditions?.find(({ type }) => type === 'Available');
    const seen = `Available=${condition?.status}, reason ${condition?.reason}, message "${condition?.message}"`;
    expectThat(condition?.status === 'True', `APIService ${name} Available`, seen);
    expectThat(!spec?.insecureSkipTLSVerify, `APIService ${name} to verify the server`, 'insecureSkipTLSVerify: true');
    facts.push({ subject: `APIService ${name}`, detail: seen });
  }
  return facts;
}
