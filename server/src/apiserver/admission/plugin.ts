import type { GroupVersionKind, GroupVersionResource, KubeObject } from '../api/meta.ts';
import type { UserInfo } from '../endpoints/request.ts';
import type { ResourceType, ResourceVersion } from '../registry/resource-type.ts';

/** What admission is asked about; k8s.io/apiserver/pkg/admission.Attributes. */
export interface AdmissionAttributes {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';
  /**
   * The hub object that would be stored, or the body of a subresource that has a kind of its own (Scale); undefined for
   * DELETE. A mutating plugin changes it in place.
   */
  readonly object: KubeObject | undefined;
  /** The same as it is stored; undefined for CREATE. */
  readonly oldObject: KubeObject | undefined;
  /** With all versions of the resource: rules for one version are asked about requests in another. */
  readonly type: ResourceType;
  /** Of the objects, as the request names it. */
  readonly kind: GroupVersionKind;
  /** The one form of the objects, if they are of a kind of their own; undefined if they are of the resource. */
  readonly ownForm?: ResourceVersion;
  readonly resource: GroupVersionResource;
  readonly subresource: string;
  readonly namespace: string;
  /** Empty if the name is still to be generated. */
  readonly name: string;
  readonly user: UserInfo;
  readonly dryRun: boolean;
  /** meta.k8s.io/v1 CreateOptions, UpdateOptions or DeleteOptions, as far as the client gave any; empty for CONNECT. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  readonly reinvocation: Reinvocation;
  /** Adds a `Warning: 299` to the answer. */
  warn(text: string): void;
  /** For the audit event of the request. @param key e.g. `webhook.example.com/reason` */
  annotate(key: string, value: string): void;
}

/**
 * A plugin that has changed the object may ask for a second, last round of all mutating plugins.
 * https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#reinvocation-policy
 */
export interface Reinvocation {
  /** True in the second round. */
  readonly isReinvoke: boolean;
  /** Asks for the second round. In it, it changes nothing: there is no third. */
  setShouldReinvoke(): void;
  /** What plugins remember from the first round to the second, by their names. */
  readonly values: Map<string, unknown>;
}

/** A plugin may take part in the mutating phase, the validating phase or both. It refuses by throwing a StatusError. */
export interface AdmissionPlugin {
  /** What --enable-admission-plugins and --disable-admission-plugins call it, and metrics. */
  readonly name: string;
  /**
   * The mutating phase, in the order of the plugins: changes `attributes.object` in place. What it leaves behind goes
   * through the strategy's `validate`. It is called a second time if a later plugin asks for that, hence idempotent.
   * @throws StatusError to refuse, see newAdmissionForbidden; any other error becomes a 500
   */
  admit?(attributes: AdmissionAttributes): Promise<void>;
  /**
   * The validating phase: sees the object as it would be stored, and must not change it.
   * @throws StatusError to refuse, see newAdmissionForbidden; any other error becomes a 500
   */
  validate?(attributes: AdmissionAttributes): Promise<void>;
  /** Undefined when the plugin can do its work, else what it waits for: readyz shows it. */
  notReady?(): string | undefined;
  /** Begins what the plugin needs, once, before the server listens. @param signal aborts when the server has ended */
  start?(signal: AbortSignal): void;
}
