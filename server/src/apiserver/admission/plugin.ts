import type { GroupVersionKind, GroupVersionResource, KubeObject } from '../api/meta.ts';
import type { UserInfo } from '../endpoints/request.ts';

/** What admission is asked about; k8s.io/apiserver/pkg/admission.Attributes. */
export interface AdmissionAttributes {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE';
  /** The hub object that would be stored; undefined for DELETE. A mutating plugin changes it in place. */
  readonly object: KubeObject | undefined;
  /** The hub object as it is stored; undefined for CREATE. */
  readonly oldObject: KubeObject | undefined;
  readonly kind: GroupVersionKind;
  readonly resource: GroupVersionResource;
  readonly subresource: string;
  readonly namespace: string;
  /** Empty if the name is still to be generated. */
  readonly name: string;
  readonly user: UserInfo;
  readonly dryRun: boolean;
}

/** A plugin may take part in the mutating phase, the validating phase or both. It refuses by throwing a StatusError. */
export interface AdmissionPlugin {
  readonly name: string;
  admit?(attributes: AdmissionAttributes): Promise<void>;
  validate?(attributes: AdmissionAttributes): Promise<void>;
  /** Undefined when the plugin can do its work, else what it waits for: readyz shows it. */
  notReady?(): string | undefined;
  start?(signal: AbortSignal): void;
}
