import type { KubeObject } from '../../api/meta.ts';
import { deepEqual } from '../../registry/deep-equal.ts';

/**
 * Which webhooks are asked a second time: those that allow it, and were asked before something was changed.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook/mutating/reinvocationcontext.go
 */
export class ReinvocationContext {
  #lastOutput: KubeObject | undefined;
  #invoked = new Set<string>();
  readonly #reinvoke = new Set<string>();

  shouldReinvoke(uid: string): boolean {
    return this.#reinvoke.has(uid);
  }

  /** Did somebody else change the object since all webhooks were asked? */
  isOutputChanged(object: KubeObject | undefined): boolean {
    return !deepEqual(this.#lastOutput, object);
  }

  setLastOutput(object: KubeObject | undefined): void {
    this.#lastOutput = structuredClone(object);
  }

  /** This one may be asked again. */
  addInvoked(uid: string): void {
    this.#invoked.add(uid);
  }

  /** Something has changed: whoever was asked before is to see it. */
  requireReinvocation(): void {
    for (const uid of this.#invoked) this.#reinvoke.add(uid);
    this.#invoked = new Set();
  }
}
