import type { KubeObject, ObjectMeta } from '../api/meta.ts';
import type { Infer, ObjectSchema } from '../schema/schema.ts';
import type { ObjectOf } from './define-version.ts';
import type { SubresourceCall } from './subresource-call.ts';

/** A kind that is sent or answered, but not stored. */
export interface BodyFields<S extends ObjectSchema = ObjectSchema> {
  readonly kind: string;
  /** All of it but apiVersion, kind and metadata. */
  readonly schema: S;
  /** Default: the group of the resource. */
  readonly group?: string;
  /** Default: the version of the request. */
  readonly version?: string;
  /** The name of the type in OpenAPI. Default: the group backwards, the version, the kind. */
  readonly definitionName?: string;
}

/**
 * `POST things/NAME/SUBRESOURCE`, verb `create`, as `pods/eviction`: a body of a kind of its own, which is decoded,
 * defaulted and shown to admission (operation CREATE), and an answer.
 */
export interface ActionFields<Hub extends KubeObject, S extends ObjectSchema, A extends ObjectSchema>
  extends BodyFields<S> {
  /** What is answered. Default: the kind that was sent. */
  readonly answer?: BodyFields<A>;
  /**
   * Does it. Undefined is answered as the Status of a success. It refuses by throwing a StatusError, and does nothing
   * but check if it is a dry run.
   */
  readonly handle: (
    call: ActionCall<Hub, ObjectOf<S>>,
  ) => Promise<ActionAnswer<A> | undefined> | Promise<void> | ActionAnswer<A> | undefined;
}

/** apiVersion and kind are filled in. */
export type ActionAnswer<A extends ObjectSchema> = Infer<A> & { readonly metadata?: ObjectMeta };

/** A body sent to an action, as `handle` sees it: decoded, defaulted and admitted. */
export interface ActionCall<Hub extends KubeObject, Body extends KubeObject> extends SubresourceCall<Hub> {
  readonly body: Body;
  readonly dryRun: boolean;
  /**
   * Changes the stored object, status included, by the rules of an update: validation, admission (operation UPDATE of
   * this subresource), managedFields. In a dry run nothing is stored.
   * @param change in place; called again with a fresher object if somebody else wrote in between
   * @returns the object as it is now
   * @throws StatusError 404, 409, 422
   */
  update(change: (draft: Hub) => Promise<void> | void): Promise<Hub>;
}

/** An action, the types of its body and answer told to nobody but itself. */
export interface ActionSubresource {
  readonly type: 'action';
  readonly name: string;
  readonly body: BodyFields;
  readonly answer: BodyFields;
  handle(call: ActionCall<KubeObject, KubeObject>): Promise<ActionAnswer<ObjectSchema> | undefined>;
}
