import { delimiter } from 'node:path';
import type { DriverName } from '../../scripts/lab/state.ts';
import { labEnv } from '../e2e/lab-command.ts';

/** What npm and vitest add for the scripts that they run; a reader's shell has none of it. */
const ofTheTools =
  /^(npm_(?!config_(cache|userconfig|registry)$)|VITEST|VITE_|TEST$|NODE_ENV$|INIT_CWD$|FORCE_COLOR$|DEV$|PROD$|MODE$|SSR$)/;
/** What would lead a reader's kubectl to a cluster that is not the lab's. */
const elsewhere = ['KUBECONFIG', 'BASH_ENV', 'ENV', 'CDPATH'];

/**
 * The environment of a reader who has just opened a shell: with a home folder of their own, and no kubeconfig.
 * @param driver host: no container engine answers, as on a machine that has none
 */
export function readersEnv(env: NodeJS.ProcessEnv, driver: DriverName): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !ofTheTools.test(name) && !elsewhere.includes(name));
  const searched = (env['PATH'] ?? '').split(delimiter).filter((dir) => !dir.includes('node_modules'));
  const engine = driver === 'host' ? { LAB_ENGINE: 'docker', DOCKER_HOST: 'unix:///nonexistent/docker.sock' } : {};
  return { ...Object.fromEntries(kept), PATH: searched.join(delimiter), ...labEnv, CI: 'true', ...engine };
}
