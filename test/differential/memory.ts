import type { Answer, Body } from '../conformance/harness/answer.ts';
import type { GeneratedRequest } from './generate/request.ts';

/** What one server has given out: it stands for the same in both, and is another in each. */
export class Memory {
  readonly #uids = new Map<string, string>();
  readonly #versions = new Map<string, string>();
  #continue = '';

  /** The request as this server is to get it. */
  fillIn(text: string): string {
    return text
      .replaceAll(/\{\{uid:([^}]*)\}\}/g, (_all, path: string) => this.#uids.get(key(path)) ?? 'none')
      .replaceAll(/\{\{rv:([^}]*)\}\}/g, (_all, path: string) => this.#versions.get(key(path)) ?? '1')
      .replaceAll('{{continue}}', this.#continue);
  }

  /** The resourceVersion of an object before the latest answer. */
  versionOf(path: string): string | undefined {
    return this.#versions.get(key(path));
  }

  note({ method, object, query }: GeneratedRequest, { code, body }: Answer): void {
    if (code > 299) return;
    // Null is an empty list of the Go sample's.
    if (body.items !== undefined) this.#noteList(body);
    else if (object && body.metadata?.uid && body.metadata.resourceVersion) {
      this.#uids.set(key(object), body.metadata.uid);
      this.#versions.set(key(object), body.metadata.resourceVersion);
    }
    const dryRun = query.some(([name]) => name === 'dryRun');
    if (method === 'DELETE' && object && body.kind === 'Status' && !dryRun) this.forget(object);
  }

  get continues(): boolean {
    return this.#continue !== '';
  }

  stopContinuing(): void {
    this.#continue = '';
  }

  forgetList(): void {
    this.#versions.delete('list');
    this.stopContinuing();
  }

  forget(path: string): void {
    this.#uids.delete(key(path));
    this.#versions.delete(key(path));
  }

  #noteList({ metadata }: Body): void {
    if (metadata?.resourceVersion) this.#versions.set('list', metadata.resourceVersion);
    this.#continue = metadata?.continue ?? '';
  }
}

/** An object is the same in both versions. */
function key(path: string): string {
  return path.replace('/v1alpha1/', '/v1beta1/');
}
