import { existsSync } from 'node:fs';
import { findProject } from '../api/find-project.ts';
import { explainCli } from '../explain/cli.ts';
import { explainHelp } from '../explain/cli-help.ts';
import { LabError } from '../lab/error.ts';
import { takeName } from '../lab/lab-name.ts';
import { labPaths } from '../lab/paths.ts';
import { failureText } from '../lab/print.ts';
import { projectRoot } from '../lab/project-root.ts';

/**
 * `aggregation-lab explain`: the one command that is about any cluster, on any platform, and needs neither lab nor
 * project. In a project whose lab is up it is about that, unless it is told otherwise.
 * @returns the exit code
 */
export async function explain(args: readonly string[], signal: AbortSignal): Promise<number> {
  if (args.some((word) => word === '--help' || word === '-h')) {
    console.log(help());
    return 0;
  }
  try {
    const { name, rest } = takeName(args);
    const kubeconfig = kubeconfigHere(name);
    return await explainCli(rest, { signal, ...(kubeconfig !== undefined && { kubeconfig }) });
  } catch (error) {
    if (signal.aborted) return 130;
    const failure = error instanceof LabError ? error : new LabError('unexpected', { what: String(error) });
    console.error(failureText(failure));
    if (process.env['LAB_DEBUG']) console.error(error);
    return failure.exitCode;
  }
}

/** Of the lab of the project that this is typed in, if there is one and it has a cluster. */
function kubeconfigHere(name: string | undefined): string | undefined {
  const project = findProject(process.cwd());
  if (!project) return undefined;
  const { kubeconfig } = labPaths(project.root, name, { packageRoot: projectRoot, api: project.api });
  return existsSync(kubeconfig) ? kubeconfig : undefined;
}

function help(): string {
  return [
    'aggregation-lab explain [APISERVICE…]',
    '',
    'Names the first broken link between kubectl and an extension API server, with what was seen, why, and what to type.',
    "It reads the cluster of the current kubeconfig, or that of the project's lab where one is up, and changes nothing.",
    'Exit codes: 0 healthy, 1 broken, 2 could not tell.',
    '',
    ...Object.entries(explainHelp).map(([flag, meaning]) => `  ${flag.padEnd(20)} ${meaning}`),
  ].join('\n');
}
