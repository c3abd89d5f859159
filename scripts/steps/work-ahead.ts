import type { Lab } from '../lab/lab.ts';
import { applyAhead } from './apply-server.ts';

export interface WorkAhead {
  /** To be called when the new kube-apiserver can be asked. */
  answers(): void;
  /** To be called when the cluster has started, or has not. */
  end(): Promise<void>;
}

/**
 * Does of later steps what can be done while the cluster starts. The image needs no cluster to be built, and no more
 * than a node's image store to be loaded; what is applied needs no more than a kube-apiserver, so that the first pods
 * start together. What goes wrong with it is told by its own step, which tries again.
 */
export function workAhead(lab: Lab): WorkAhead {
  const started = new AbortController();
  const image = lab.ahead.includes('image') ? lab.driver.image.runBeside?.(lab, started.signal) : undefined;
  const isLoaded = (image ?? Promise.resolve(false)).catch(() => false);
  return {
    answers() {
      // A pod whose image is not there would be tried again after a pause that grows.
      if (lab.ahead.includes('deploy')) applyAhead(lab, isLoaded);
    },
    async end() {
      started.abort();
      await isLoaded;
    },
  };
}
