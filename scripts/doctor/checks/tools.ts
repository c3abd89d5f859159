import { hostDriver } from '../../drivers/host/host-driver.ts';
import { kindDriver } from '../../drivers/kind/kind-driver.ts';
import { isReachable } from '../../drivers/kind/reachable.ts';
import { releaseOf } from '../../tools/download/release.ts';
import { findGo } from '../../tools/find-go.ts';
import { allOnPath } from '../../tools/path-lookup.ts';
import { pinnedVersion } from '../../tools/pins.ts';
import { hostPlatform } from '../../tools/platform.ts';
import { findTools } from '../../tools/resolve.ts';
import type { ToolContext } from '../../tools/tool.ts';
import { type ToolName, toolSpec } from '../../tools/tool-spec.ts';
import { type DoctorCheck, ill, nothing, type Verdict, well } from '../check.ts';
import type { DoctorContext } from '../context.ts';

/** One check for each program that a driver runs. */
export const tools: readonly DoctorCheck[] = [...new Set([...kindDriver.tools, ...hostDriver.tools])].map(toolCheck);

function toolCheck(name: ToolName): DoctorCheck {
  const users = [kindDriver, hostDriver].filter((driver) => driver.tools.includes(name));
  const [only, another] = users;
  return {
    id: `tool-${name}`,
    category: 'tools',
    description: `${name} is to be had`,
    severity: 'fatal',
    hint: 'tool-missing',
    ...(only && !another && { driver: only.name }),
    look: (context) => lookFor(name, context),
  };
}

async function lookFor(name: ToolName, context: DoctorContext): Promise<Verdict> {
  const { env, cacheDir, signal } = context;
  const options = {
    env,
    cacheDir,
    signal,
    root: context.paths.packageRoot,
    platform: hostPlatform(),
    progress: () => {},
  };
  const found = await findTools([name], options);
  const why = found.reasons.get(name) ?? [];
  const tool = found.tools.get(name);
  if (tool) return well([`${tool.version} from ${tool.source}: ${tool.path}`, ...why].join('; '));
  const go = await findGo(toolSpec(name).folder, options);
  if ('go' in go) return nothing(['up downloads or builds it', ...why].join('; '));
  const notDownloaded = await whyNotDownloaded(name, options);
  if (!notDownloaded) return nothing(['up downloads it', ...why].join('; '));
  return ill([...why, notDownloaded, go.reason].join('; '));
}

/** @returns undefined if a download may be had */
async function whyNotDownloaded(name: ToolName, context: ToolContext & { signal: AbortSignal }) {
  if (context.env['LAB_DOWNLOAD'] === 'off') return 'not downloaded: LAB_DOWNLOAD=off';
  const release = releaseOf(name, await pinnedVersion(name, context.root), context.platform, context.env);
  if (!release) return 'not downloaded: nobody publishes it for this platform';
  if ((await allOnPath('curl', context.env)).length === 0) return 'not downloaded: there is no curl on PATH';
  const { hostname } = new URL(release.url);
  const reached = await isReachable(hostname, context.env, context.signal);
  return reached ? undefined : `not downloaded: ${hostname} does not answer within 5 s`;
}
