import type { AdmissionAttributes, AdmissionPlugin, Reinvocation } from '../admission/plugin.ts';
import type { KubeObject } from '../api/meta.ts';
import type { RegistryDeps } from './registry-deps.ts';
import type { WriteRequest } from './write-request.ts';

export interface AdmissionSubject {
  readonly operation: AdmissionAttributes['operation'];
  readonly object: KubeObject | undefined;
  readonly oldObject: KubeObject | undefined;
  readonly name: string;
}

const OPTIONS = { CREATE: 'CreateOptions', UPDATE: 'UpdateOptions', DELETE: 'DeleteOptions', CONNECT: '' } as const;

/**
 * The mutating phase; once more if a plugin that changed something asks for it, so that those before it see the change.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/admission/reinvocation.go
 * @throws StatusError of the plugin that refuses
 */
export async function admit(deps: RegistryDeps, request: WriteRequest, subject: AdmissionSubject): Promise<void> {
  const seen = seenBy(request, subject);
  await mutate(deps, request, seen);
  if (seen !== subject && seen.object && subject.object) request.view.write(seen.object, subject.object);
}

/** Plugins see what the client does: of a write of the scale, the Scale. */
function seenBy({ view }: WriteRequest, subject: AdmissionSubject): AdmissionSubject {
  if (!view.isOwnKind) return subject;
  const { object, oldObject } = subject;
  return { ...subject, object: object && view.read(object), oldObject: oldObject && view.read(oldObject) };
}

async function mutate(deps: RegistryDeps, request: WriteRequest, subject: AdmissionSubject): Promise<void> {
  const values = new Map<string, unknown>();
  let again = false;
  const setShouldReinvoke = () => {
    again = true;
  };
  await runPhase(deps, request, subject, 'admit', { isReinvoke: false, setShouldReinvoke, values });
  if (again) await runPhase(deps, request, subject, 'admit', { isReinvoke: true, setShouldReinvoke, values });
}

/** The validating phase. @throws StatusError of the plugin that refuses */
export async function validateAdmission(
  deps: RegistryDeps,
  request: WriteRequest,
  subject: AdmissionSubject,
): Promise<void> {
  const reinvocation = { isReinvoke: false, setShouldReinvoke() {}, values: new Map<string, unknown>() };
  await runPhase(deps, request, seenBy(request, subject), 'validate', reinvocation);
}

async function runPhase(
  { admission, type, metrics }: RegistryDeps,
  request: WriteRequest,
  subject: AdmissionSubject,
  phase: 'admit' | 'validate',
  reinvocation: Reinvocation,
): Promise<void> {
  const { version, namespace, subresource, view, user, dryRun, trace, options, warn } = request;
  const gv = { group: type.group, version: version.version };
  const attributes: AdmissionAttributes = {
    ...subject,
    type,
    kind: view.kind,
    ...(view.isOwnKind && { ownForm: view.form }),
    resource: { ...gv, resource: type.resource },
    subresource,
    namespace,
    user,
    dryRun,
    options: optionsOf(subject, options),
    get signal() {
      return request.signal;
    },
    reinvocation,
    warn,
    annotate: request.annotate,
  };
  const { operation } = subject;
  const finish = (began: number, plugin: AdmissionPlugin | undefined, rejected: boolean) => {
    const seconds = (performance.now() - began) / 1000;
    if (plugin) metrics?.plugin(plugin.name, { operation, type: phase, rejected }, seconds);
    else metrics?.step({ operation, type: phase, rejected }, seconds);
  };
  const began = performance.now();
  for (const plugin of admission) {
    if (!plugin[phase]) continue;
    const pluginBegan = performance.now();
    try {
      await plugin[phase](attributes);
    } catch (error) {
      finish(pluginBegan, plugin, true);
      finish(began, undefined, true);
      trace.note('admission', { plugin: plugin.name, phase, operation, refused: messageOf(error) });
      throw error;
    }
    finish(pluginBegan, plugin, false);
    trace.note('admission', { plugin: plugin.name, phase, operation });
  }
  finish(began, undefined, false);
}

function optionsOf({ operation }: AdmissionSubject, given: WriteRequest['options']): WriteRequest['options'] {
  const kind = OPTIONS[operation];
  return kind ? { kind, apiVersion: 'meta.k8s.io/v1', ...given } : given;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
