/**
 * The generic half as a library: all that an API server of one's own is built with. What is not exported here may change
 * at any time. Tests find more in testing/index.ts.
 */

export { newAdmissionForbidden } from './admission/forbidden.ts';
export type { AdmissionAttributes, AdmissionPlugin, Reinvocation } from './admission/plugin.ts';
export { waitUntilReady } from './admission/wait-until-ready.ts';
export {
  newAlreadyExists,
  newBadRequest,
  newConflict,
  newForbidden,
  newInternalError,
  newInvalid,
  newMethodNotSupported,
  newNotFound,
  newServiceUnavailable,
  newTimeout,
  newTooManyRequests,
} from './api/errors.ts';
export {
  duplicate,
  type FieldError,
  type FieldErrorType,
  forbidden,
  invalid,
  notSupported,
  required,
} from './api/field-error.ts';
export type {
  FieldsV1,
  GroupResource,
  GroupVersionKind,
  GroupVersionResource,
  KubeObject,
  ListMeta,
  ManagedFieldsEntry,
  ObjectMeta,
  OwnerReference,
} from './api/meta.ts';
export { type Status, type StatusCause, type StatusDetails, StatusError, type StatusReason } from './api/status.ts';
export type { PostStartHook, PostStartHookContext, ServerDefinition } from './cmd/definition.ts';
export { runProgram } from './cmd/run-program.ts';
export { type RunningServer, startServer } from './cmd/start-server.ts';
export type { UserInfo } from './endpoints/request.ts';
export type { VersionInfo } from './health/version.ts';
export type { Info } from './openapi/info.ts';
export { type Defaults, type Options, parseOptions, UsageError } from './options/parse.ts';
export { ageColumn, nameColumn } from './printers/columns.ts';
export type { ActionAnswer, ActionCall, ActionFields, BodyFields } from './registry/action.ts';
export type { Caller } from './registry/caller.ts';
export type { ConnectCall, ConnectFields, Connection, Conversation, Message } from './registry/connect.ts';
export { defineResource, type ResourceFields, type StrategyHooks } from './registry/define-resource.ts';
export {
  type Conversion,
  type DefinedVersion,
  defineConvertedVersion,
  defineVersion,
  type ObjectOf,
  type VersionFields,
} from './registry/define-version.ts';
export {
  type Computed,
  defineVirtualResource,
  type VirtualResourceFields,
} from './registry/define-virtual-resource.ts';
export type { Lister, Listers } from './registry/lister.ts';
export type { ObjectRights, RightField } from './registry/object-rights.ts';
export type { ResourceNameFields } from './registry/resource-names.ts';
export type {
  APIGroup,
  ResourceType,
  ResourceVersion,
  SelectableField,
  Strategy,
  TableColumn,
  VirtualResourceType,
} from './registry/resource-type.ts';
export type { FieldPathOf } from './registry/scale/field-path-of.ts';
export type { Chunk, StreamCall, StreamFields } from './registry/stream.ts';
export type { ScaleFields, ScalePaths, Subresource } from './registry/subresource.ts';
export type { SubresourceBuilder } from './registry/subresource-builder.ts';
export type { NoOptions, OptionFields, SubresourceCall } from './registry/subresource-call.ts';
export { conditionsSchema } from './schema/conditions.ts';
export type {
  ArraySchema,
  BooleanSchema,
  Infer,
  IntegerSchema,
  MapSchema,
  ObjectSchema,
  Schema,
  StringSchema,
} from './schema/schema.ts';
export { timeSchema } from './schema/time.ts';
export type { FieldRequirement } from './selection/field-selector.ts';
export { createMemoryStorage, type MemoryStorage } from './storage/memory/create-memory-storage.ts';
export type { MemoryLimits } from './storage/memory/memory-state.ts';
export {
  CompactedError,
  FutureRevisionError,
  type GetResult,
  type ListOptions,
  type ListResult,
  type Storage,
  type StorageEvent,
  StorageUnavailableError,
  type StoredValue,
  type SwapResult,
  type WatchMessage,
  type WatchOptions,
} from './storage/storage.ts';
