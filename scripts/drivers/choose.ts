import type { DriverName, EngineName } from '../lab/state.ts';
import type { EngineLook } from './kind/engine.ts';

export interface DriverChoice {
  readonly driver: DriverName;
  /** Why, in words that follow "Driver kind: ". */
  readonly driverReason: string;
  /** For kind, if one answers. */
  readonly engine?: EngineName;
}

export function isDriverName(name: string): name is DriverName {
  return name === 'kind' || name === 'host';
}

/**
 * kind where a container engine answers, else host. A command without an engine behind it is none; it is an
 * error only where kind was asked for by name, which the driver's preflight says.
 * @param asked what `--driver` named
 * @param env may name a node image, or a way to build one, that puts up with what the engine lacks
 */
export function chooseDriver(asked: DriverName | undefined, engine: EngineLook, env: NodeJS.ProcessEnv): DriverChoice {
  const found = engine.answers ? { engine: engine.engine } : {};
  if (asked) return { driver: asked, driverReason: 'chosen with --driver', ...(asked === 'kind' && found) };
  const putsUp = env['LAB_NODE_IMAGE_RESTRICTED'] || env['LAB_NODE_IMAGE'];
  if (engine.answers && engine.unfit && !putsUp) {
    return { driver: 'host', driverReason: `${engine.description} answers, but ${engine.unfit}` };
  }
  if (engine.answers) return { driver: 'kind', driverReason: `${engine.description} answers`, ...found };
  return {
    driver: 'host',
    driverReason: `no container engine answers (${engine.problem}); the control plane runs as processes of this machine`,
  };
}
