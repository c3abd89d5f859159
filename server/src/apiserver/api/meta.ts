/** The metadata that every Kubernetes object carries, as it stands on the wire (meta.k8s.io/v1). */

/** The object that this one goes with: the garbage collector of the main cluster deletes it when the owner is gone. */
export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

/** Who set which fields: server-side apply keeps it, on every write; a strategy leaves it alone. */
export interface ManagedFieldsEntry {
  manager?: string;
  operation?: 'Apply' | 'Update';
  apiVersion?: string;
  /** RFC 3339, whole seconds. */
  time?: string;
  fieldsType?: 'FieldsV1';
  fieldsV1?: FieldsV1;
  subresource?: string;
}

/** A set of field paths as a tree: `f:name`, `k:{…}`, `v:…`, `i:0`, and `.` for the member itself. */
export interface FieldsV1 {
  [pathElement: string]: FieldsV1;
}

/**
 * What every object carries beside its own fields. The server sets uid, resourceVersion, generation, creationTimestamp,
 * deletionTimestamp and managedFields; a strategy's or client's values of them count for nothing.
 */
export interface ObjectMeta {
  name?: string;
  generateName?: string;
  namespace?: string;
  /** No longer set by any server. */
  selfLink?: string;
  uid?: string;
  /** Decimal digits, opaque to clients: the storage engine's revision. Absent in what is stored. */
  resourceVersion?: string;
  generation?: number;
  /** RFC 3339, whole seconds. */
  creationTimestamp?: string;
  deletionTimestamp?: string;
  /** Seconds. */
  deletionGracePeriodSeconds?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
  finalizers?: string[];
  managedFields?: ManagedFieldsEntry[];
}

export interface TypeMeta {
  apiVersion: string;
  kind: string;
}

/** Any object of the API, in any version. */
export interface KubeObject extends TypeMeta {
  metadata: ObjectMeta;
}

/** Of a list: where it stands in time, and where its next page begins. */
export interface ListMeta {
  /** What a watch begins from. */
  resourceVersion?: string;
  /** For the next page; opaque, and missing on the last one. */
  continue?: string;
  remainingItemCount?: number;
}

export interface KubeList<Item = KubeObject> extends TypeMeta {
  metadata: ListMeta;
  items: Item[];
}

/** A kind in one of its versions; the core group is the empty string. */
export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** What a request's path names: the plural, `flunders`, in one version. */
export interface GroupVersionResource {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
}

/** A resource whatever the version, as RBAC and errors name it. */
export interface GroupResource {
  readonly group: string;
  readonly resource: string;
}

/** `group/version`, or just `version` for the core group: what stands in `apiVersion`. */
export function apiVersionOf(gv: { readonly group: string; readonly version: string }): string {
  return gv.group ? `${gv.group}/${gv.version}` : gv.version;
}

/** `resource.group` as messages name it, e.g. `flunders.wardle.example.com`. */
export function groupResourceName(gr: GroupResource): string {
  return gr.group ? `${gr.resource}.${gr.group}` : gr.resource;
}
