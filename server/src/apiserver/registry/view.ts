import { cloneJson } from '../api/clone-json.ts';
import type { GroupVersionKind, KubeObject } from '../api/meta.ts';
import type { ObjectType, ResourceVersion, ServedType } from './resource-type.ts';

/**
 * What a request reads and writes of a stored object: the object itself in a version, or another kind made of it, as
 * Scale is. One set of handlers serves them all.
 */
export interface View {
  /** Of bodies and answers. */
  readonly kind: GroupVersionKind;
  readonly type: ObjectType;
  /** The one of the type's versions that bodies and answers are in. */
  readonly form: ResourceVersion;
  /** Whether the kind is another than the object's own. */
  readonly isOwnKind: boolean;
  /** Pure. */
  read(hub: KubeObject): KubeObject;
  /**
   * The new state of the hub version.
   * @param body as decoded; not changed
   * @param old its own copy, which may be changed and returned; undefined only where an object may be created
   * @throws StatusError 422 for what can never be
   */
  write(body: KubeObject, old: KubeObject | undefined): KubeObject;
  /** What an apply says, as fields of the object in the version of the request. @param body as decoded */
  applied(body: KubeObject): KubeObject;
  /** @throws StatusError if the object lacks what an answer to GET is made of */
  checkReadable?(hub: KubeObject): void;
}

/** The object itself. */
export function objectView(type: ServedType, version: ResourceVersion): View {
  return {
    kind: { group: type.group, version: version.version, kind: type.kind },
    type,
    form: version,
    isOwnKind: false,
    read: (hub) => version.fromHub(hub),
    write: (body) => toHub(version, body),
    applied: (body) => cloneJson(body),
  };
}

/** Fills in the defaults of the version and converts; the argument is not changed. */
function toHub(version: ResourceVersion, object: KubeObject): KubeObject {
  const draft = cloneJson(object);
  version.setDefaults(draft);
  return version.toHub(draft);
}
