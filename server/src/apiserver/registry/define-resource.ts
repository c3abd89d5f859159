import type { FieldError } from '../api/field-error.ts';
import { apiVersionOf, type KubeObject } from '../api/meta.ts';
import { checkSubresource } from './check-subresource.ts';
import { completeVersion } from './complete-version.ts';
import type { DefinedVersion } from './define-version.ts';
import { checkRights, type ObjectRights } from './object-rights.ts';
import { completeNames, type ResourceNameFields } from './resource-names.ts';
import type { ResourceType, Strategy } from './resource-type.ts';
import { type Subresource, statusSubresource } from './subresource.ts';
import { type SubresourceBuilder, subresourceBuilder } from './subresource-builder.ts';

/** The rules of a resource, those that it has; names and meaning as Strategy has them. */
export interface StrategyHooks<Hub extends KubeObject> {
  /** May a PUT create? Default: no. */
  readonly allowCreateOnUpdate?: boolean;
  /** May an update come without a resourceVersion? Default: no. */
  readonly allowUnconditionalUpdate?: boolean;
  /**
   * Changes in place what a client may not decide. Called more than once for a request, hence idempotent. Default: drops a
   * status that the client sent, if there is the subresource.
   */
  readonly prepareForCreate?: (object: Hub) => void;
  /** The same for an update. `old` is what is stored, and must stay as it is. Default: nothing. */
  readonly prepareForUpdate?: (object: Hub, old: Hub) => void;
  /** All that is wrong, in paths of the hub. Checked before: metadata, and types; not `required` and `enum`. Default: nothing. */
  readonly validate?: (object: Hub) => FieldError[];
  /** Default: an update obeys what `validate` says. */
  readonly validateUpdate?: (object: Hub, old: Hub) => FieldError[];
  /**
   * Tidies, in place, what is valid into the one form that is stored, e.g. sorts a set; on create and update, before
   * validating admission plugins see it. Must not make it invalid: `validate` has been asked already.
   */
  readonly canonicalize?: (object: Hub) => void;
}

/** One resource; what may be left out has the default that is right for most. */
export interface ResourceFields<Hub extends KubeObject> extends ResourceNameFields {
  /** Has the /status subresource: spec writes leave status alone, and the other way round. Default: no. */
  readonly hasStatus?: boolean;
  /** The versions by preference; the type of the hub is inferred from them. */
  readonly versions: readonly DefinedVersion<Hub>[];
  /** The version whose JSON is stored. Default: the first. */
  readonly storageVersion?: string;
  readonly strategy?: StrategyHooks<NoInfer<Hub>>;
  /** Rights to some objects only, which lists and watches obey. Default: as Kubernetes has it, a list shows all. */
  readonly rights?: ObjectRights<NoInfer<Hub>>;
  /**
   * Those beside status. Each is made by one of the functions given:
   * `subresources: ({ scale }) => [scale({ specReplicasPath: '.spec.replicas', … })]`
   */
  readonly subresources?: (define: SubresourceBuilder<NoInfer<Hub>>) => readonly Subresource[];
}

/**
 * A stored resource, of its names, versions and rules: for `resources` of a group.
 * @throws Error without versions, for a storage version that is not served, or for subresources and rights that could
 * not be served: mistakes of the programmer
 */
export function defineResource<Hub extends KubeObject>(fields: ResourceFields<Hub>): ResourceType<Hub> {
  const { group, kind, versions, hasStatus = false, strategy = {} } = fields;
  const storageVersion = fields.storageVersion ?? versions[0]?.version;
  if (!storageVersion || !versions.some(({ version }) => version === storageVersion)) {
    const served = versions.map(({ version }) => version).join(', ') || 'none';
    throw new Error(`${kind}: storage version ${storageVersion ?? '(none)'} is not among its versions: ${served}`);
  }
  const hubVersion = apiVersionOf({ group, version: storageVersion });
  const subresources = completeSubresources(fields);
  checkRights(
    kind,
    fields.rights as ObjectRights | undefined,
    subresources.map(({ name }) => name),
  );
  return {
    ...completeNames(fields),
    subresources,
    ...(fields.rights && { rights: fields.rights }),
    storageVersion,
    versions: versions.map((version) => completeVersion(version, fields, hubVersion)),
    strategy: completeStrategy(strategy, hasStatus),
  };
}

function completeSubresources<Hub extends KubeObject>(fields: ResourceFields<Hub>): readonly Subresource[] {
  const all = [
    ...(fields.hasStatus ? [statusSubresource] : []),
    ...(fields.subresources?.(subresourceBuilder<Hub>()) ?? []),
  ];
  for (const subresource of all) checkSubresource(fields.kind, subresource);
  const names = all.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${fields.kind}: there are two subresources ${JSON.stringify(twice)}`);
  return all;
}

function completeStrategy<Hub extends KubeObject>(hooks: StrategyHooks<Hub>, hasStatus: boolean): Strategy<Hub> {
  const { validate = () => [] } = hooks;
  return {
    allowCreateOnUpdate: hooks.allowCreateOnUpdate ?? false,
    allowUnconditionalUpdate: hooks.allowUnconditionalUpdate ?? false,
    prepareForCreate: hooks.prepareForCreate ?? (hasStatus ? dropStatus : () => undefined),
    prepareForUpdate: hooks.prepareForUpdate ?? (() => undefined),
    validate,
    validateUpdate: hooks.validateUpdate ?? validate,
    ...(hooks.canonicalize && { canonicalize: hooks.canonicalize }),
  };
}

/** Nothing can have been observed of what does not exist yet. */
function dropStatus(object: KubeObject): void {
  delete (object as { status?: unknown }).status;
}
