import type { AdmissionAttributes } from '../admission/plugin.ts';
import type { KubeObject } from '../api/meta.ts';
import type { RegistryDeps } from './registry-deps.ts';
import type { WriteRequest } from './write-request.ts';

export interface AdmissionSubject {
  readonly operation: AdmissionAttributes['operation'];
  readonly object: KubeObject | undefined;
  readonly oldObject: KubeObject | undefined;
  readonly name: string;
}

/** The mutating phase. @throws StatusError of the plugin that refuses */
export async function admit(deps: RegistryDeps, request: WriteRequest, subject: AdmissionSubject): Promise<void> {
  await runPhase(deps, request, subject, 'admit');
}

/** The validating phase. @throws StatusError of the plugin that refuses */
export async function validateAdmission(
  deps: RegistryDeps,
  request: WriteRequest,
  subject: AdmissionSubject,
): Promise<void> {
  await runPhase(deps, request, subject, 'validate');
}

async function runPhase(
  { admission, type }: RegistryDeps,
  { version, namespace, subresource, user, dryRun, trace }: WriteRequest,
  subject: AdmissionSubject,
  phase: 'admit' | 'validate',
): Promise<void> {
  const gv = { group: type.group, version: version.version };
  const attributes: AdmissionAttributes = {
    ...subject,
    kind: { ...gv, kind: type.kind },
    resource: { ...gv, resource: type.resource },
    subresource,
    namespace,
    user,
    dryRun,
  };
  for (const plugin of admission) {
    if (!plugin[phase]) continue;
    try {
      await plugin[phase](attributes);
    } catch (error) {
      trace.note('admission', { plugin: plugin.name, phase, operation: subject.operation, refused: String(error) });
      throw error;
    }
    trace.note('admission', { plugin: plugin.name, phase, operation: subject.operation });
  }
}
