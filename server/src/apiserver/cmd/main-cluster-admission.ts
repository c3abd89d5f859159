import { createNamespaces } from '../admission/matching/namespaces.ts';
import { createNamespaceLifecycle } from '../admission/namespace-lifecycle.ts';
import type { AdmissionPlugin } from '../admission/plugin.ts';
import { createParams } from '../admission/policy/params.ts';
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from '../admission/policy/types.ts';
import { createValidatingPolicies } from '../admission/policy/validating.ts';
import { createWebhookClient } from '../admission/webhook/client.ts';
import { createMutatingWebhooks } from '../admission/webhook/mutating.ts';
import type { WebhookConfiguration } from '../admission/webhook/types.ts';
import { createValidatingWebhooks } from '../admission/webhook/validating.ts';
import { createInformer } from '../client/create-informer.ts';
import type { KubeClient } from '../client/kube-client.ts';

const ADMISSION_PATH = '/apis/admissionregistration.k8s.io/v1';

/**
 * The plugins by which what holds in the main cluster holds here too, in the order that the Go library runs them in.
 * Without a main cluster there are none, and any valid name is that of a namespace.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/server/options/admission.go
 */
export function createMainClusterAdmission(cluster: KubeClient | undefined): readonly AdmissionPlugin[] {
  if (!cluster) return [];
  const namespaces = createNamespaces(createInformer(cluster, '/api/v1/namespaces'), cluster);
  const client = createWebhookClient();
  const webhooks = (resource: string) => ({
    configurations: createInformer<WebhookConfiguration>(cluster, `${ADMISSION_PATH}/${resource}`),
    namespaces,
    client,
  });
  return [
    createNamespaceLifecycle({ namespaces }),
    createMutatingWebhooks(webhooks('mutatingwebhookconfigurations')),
    createValidatingPolicies({
      policies: createInformer<ValidatingAdmissionPolicy>(cluster, `${ADMISSION_PATH}/validatingadmissionpolicies`),
      bindings: createInformer<ValidatingAdmissionPolicyBinding>(
        cluster,
        `${ADMISSION_PATH}/validatingadmissionpolicybindings`,
      ),
      namespaces,
      params: createParams(cluster),
    }),
    createValidatingWebhooks(webhooks('validatingwebhookconfigurations')),
  ];
}
