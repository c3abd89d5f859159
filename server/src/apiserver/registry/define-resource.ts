import type { FieldError } from '../api/field-error.ts';
import { apiVersionOf, type KubeObject } from '../api/meta.ts';
import { ageColumn, nameColumn } from '../printers/columns.ts';
import type { DefinedVersion } from './define-version.ts';
import type { ResourceType, ResourceVersion, Strategy } from './resource-type.ts';
import { type Subresource, statusSubresource } from './subresource.ts';
import { type SubresourceBuilder, subresourceBuilder } from './subresource-builder.ts';

/** The rules of a resource, those that it has; names and meaning as Strategy has them. */
export interface StrategyHooks<Hub extends KubeObject> {
  /** May a PUT create? Default: no. */
  readonly allowCreateOnUpdate?: boolean;
  /** May an update come without a resourceVersion? Default: no. */
  readonly allowUnconditionalUpdate?: boolean;
  /** Default: drops a status that the client sent, if there is the subresource. */
  readonly prepareForCreate?: (object: Hub) => void;
  readonly prepareForUpdate?: (object: Hub, old: Hub) => void;
  readonly validate?: (object: Hub) => FieldError[];
  /** Default: an update obeys what `validate` says. */
  readonly validateUpdate?: (object: Hub, old: Hub) => FieldError[];
  readonly canonicalize?: (object: Hub) => void;
}

/** One resource; what may be left out has the default that is right for most. */
export interface ResourceFields<Hub extends KubeObject> {
  /** e.g. `wardle.example.com` */
  readonly group: string;
  readonly kind: string;
  /** Plural, as in the path: `flunders`. */
  readonly resource: string;
  /** Default: the kind in lower case. */
  readonly singular?: string;
  readonly shortNames?: readonly string[];
  readonly categories?: readonly string[];
  readonly namespaced: boolean;
  /** Has the /status subresource: spec writes leave status alone, and the other way round. Default: no. */
  readonly hasStatus?: boolean;
  /** The versions by preference; the type of the hub is inferred from them. */
  readonly versions: readonly DefinedVersion<Hub>[];
  /** The version whose JSON is stored. Default: the first. */
  readonly storageVersion?: string;
  readonly strategy?: StrategyHooks<NoInfer<Hub>>;
  /**
   * Those beside status. Each is made by one of the functions given:
   * `subresources: ({ scale }) => [scale({ specReplicasPath: '.spec.replicas', … })]`
   */
  readonly subresources?: (define: SubresourceBuilder<NoInfer<Hub>>) => readonly Subresource[];
}

/**
 * @throws Error without versions, for a storage version that is not served, or for two subresources of one name:
 * mistakes of the programmer
 */
export function defineResource<Hub extends KubeObject>(fields: ResourceFields<Hub>): ResourceType<Hub> {
  const { group, kind, versions, hasStatus = false, strategy = {} } = fields;
  const storageVersion = fields.storageVersion ?? versions[0]?.version;
  if (!storageVersion || !versions.some(({ version }) => version === storageVersion)) {
    const served = versions.map(({ version }) => version).join(', ') || 'none';
    throw new Error(`${kind}: storage version ${storageVersion ?? '(none)'} is not among its versions: ${served}`);
  }
  const hubVersion = apiVersionOf({ group, version: storageVersion });
  return {
    group,
    kind,
    resource: fields.resource,
    singular: fields.singular ?? kind.toLowerCase(),
    shortNames: fields.shortNames ?? [],
    categories: fields.categories ?? [],
    namespaced: fields.namespaced,
    subresources: completeSubresources(fields),
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
  const names = all.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${fields.kind}: there are two subresources ${JSON.stringify(twice)}`);
  return all;
}

function completeVersion<Hub extends KubeObject>(
  defined: DefinedVersion<Hub>,
  { group, kind }: ResourceFields<Hub>,
  hubVersion: string,
): ResourceVersion<Hub> {
  const apiVersion = apiVersionOf({ group, version: defined.version });
  return {
    ...defined,
    definitionName: defined.definitionName ?? [...group.split('.').reverse(), defined.version, kind].join('.'),
    columns: defined.columns ?? [nameColumn, ageColumn],
    selectableFields: defined.selectableFields ?? [],
    setDefaults: (object) => defined.setDefaults?.(object),
    toHub: (object) => withApiVersion(defined.toHub(object), hubVersion),
    fromHub: (hub) => withApiVersion(defined.fromHub(hub), apiVersion),
  };
}

function withApiVersion<T extends KubeObject>(object: T, apiVersion: string): T {
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion };
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
