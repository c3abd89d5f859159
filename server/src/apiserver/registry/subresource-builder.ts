import type { KubeObject } from '../api/meta.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { ActionFields, ActionSubresource } from './action.ts';
import type { ConnectFields, ConnectSubresource } from './connect.ts';
import type { StreamFields, StreamSubresource } from './stream.ts';
import type { ScalePaths, Subresource } from './subresource.ts';
import type { NoOptions } from './subresource-call.ts';

/** Makes the subresources of one resource: what they see is what its versions' schemas say. */
export interface SubresourceBuilder<Hub extends KubeObject> {
  /** `scale`, for `kubectl scale` and autoscalers: an autoscaling/v1 Scale to read, replace, patch and apply. */
  scale(paths: ScalePaths<Hub>): Subresource;
  /** One request, one answer, both of kinds of its own. @param name as in the path, e.g. `drain` */
  action<const S extends ObjectSchema, const A extends ObjectSchema = S>(
    name: string,
    fields: ActionFields<Hub, S, A>,
  ): Subresource;
  /** An answer that goes on. @param name as in the path, e.g. `logs` */
  stream<const S extends ObjectSchema = NoOptions>(name: string, fields: StreamFields<Hub, S>): Subresource;
  /** A WebSocket. @param name as in the path, e.g. `exec` */
  connect<const S extends ObjectSchema = NoOptions>(name: string, fields: ConnectFields<Hub, S>): Subresource;
}

export function subresourceBuilder<Hub extends KubeObject>(): SubresourceBuilder<Hub> {
  return {
    scale: (paths) => ({ type: 'scale', name: 'scale', ...paths }),
    action(name, { handle, answer, ...body }) {
      const action = { type: 'action', name, body, answer: answer ?? body, handle };
      return action as unknown as ActionSubresource;
    },
    stream(name, { open, options, contentType = 'text/plain' }) {
      return { type: 'stream', name, options, contentType, open } as unknown as StreamSubresource;
    },
    connect(name, { open, options, subprotocols = [], maxMessageBytes = 1024 * 1024 }) {
      const connect = { type: 'connect', name, options, subprotocols, maxMessageBytes, open };
      return connect as unknown as ConnectSubresource;
    },
  };
}
