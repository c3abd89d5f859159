import type { KubeObject } from '../../server/src/apiserver/api/meta.ts';
import { StatusError } from '../../server/src/apiserver/api/status.ts';
import { widgets } from '../../server/src/apiserver/endpoints/testing/widget.ts';
import { applyObject } from '../../server/src/apiserver/managedfields/apply.ts';
import { type Tracker, trackUpdate } from '../../server/src/apiserver/managedfields/track-update.ts';
import { versionByApiVersion } from '../../server/src/apiserver/registry/versions.ts';
import type { Step } from './widget-steps.ts';

/** @returns the widget after each step, or the causes of the conflict that the step ended in */
export function writeAll(steps: readonly Step[]): unknown {
  let live: KubeObject | undefined;
  return steps.map((step) => {
    try {
      live = stored(write(step, live));
      return { object: live };
    } catch (error) {
      if (error instanceof StatusError && error.code === 409) return { conflict: error.status.details?.causes };
      throw error;
    }
  });
}

function write({ do: how, apiVersion, manager, force, object }: Step, live: KubeObject | undefined): KubeObject {
  const version = versionByApiVersion(widgets, apiVersion);
  if (!version) throw new Error(`no widgets of ${apiVersion}`);
  const tracker: Tracker = { type: widgets, version, subresource: '', manager, now: new Date(0) };
  const given = structuredClone(object) as KubeObject;
  if (how === 'apply') return applyObject(tracker, given, live, force);
  version.setDefaults(given);
  const updated = withoutEmpty(version.toHub(given));
  return trackUpdate(tracker, { ...updated, metadata: { ...updated.metadata, ...(live && { uid }) } }, live);
}

/** As the server gives one to what it creates: who has none is not there yet. */
const uid = 'u';

function stored(object: KubeObject): KubeObject {
  const { metadata, ...rest } = withoutEmpty(object);
  return { ...rest, metadata: { ...metadata, uid } };
}

/** As Go's omitempty leaves a widget: without lists and maps that hold nothing. */
function withoutEmpty(object: KubeObject): KubeObject {
  const { metadata, spec = {}, ...rest } = object as KubeObject & { spec?: object };
  return { ...rest, metadata: tidy(metadata), spec: tidy(spec) } as KubeObject;
}

function tidy<Fields extends object>(fields: Fields): Fields {
  const isEmpty = (value: unknown) => typeof value === 'object' && Object.keys(value ?? {}).length === 0;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value))) as Fields;
}
