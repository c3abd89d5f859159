import { randomBytes } from 'node:crypto';
import type { Api } from './api.ts';

export const group = 'wardle.example.com';
export type Version = 'v1alpha1' | 'v1beta1';

export const fischersPath = (version: Version = 'v1alpha1') => `/apis/${group}/${version}/fischers`;

/** A namespace of the main cluster for the flunders of one topic. */
export class Space {
  readonly #api: Api;
  readonly name = `conformance-${randomBytes(4).toString('hex')}`;
  #created: Promise<void> | undefined;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Path of the flunders in it, or of one. */
  path(version: Version = 'v1beta1', name?: string): string {
    return `/apis/${group}/${version}/namespaces/${this.name}/flunders${name ? `/${name}` : ''}`;
  }

  create(): Promise<void> {
    this.#created ??= createNamespace(this.#api, this.name);
    return this.#created;
  }

  async remove(): Promise<void> {
    if (this.#created) await this.#api.delete(`/api/v1/namespaces/${this.name}`);
  }
}

export async function createNamespace(api: Api, name: string): Promise<void> {
  const { code, text } = await api.post('/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  });
  if (code !== 201) throw new Error(`the namespace ${name} could not be made: ${code} ${text}`);
}
