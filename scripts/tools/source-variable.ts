import path from 'node:path';
import { LabError } from '../lab/error.ts';
import { askVersion } from './ask-version.ts';
import { isExecutable } from './path-lookup.ts';
import { pinnedVersion } from './pins.ts';
import type { Finding, Tool, ToolContext, ToolSource } from './tool.ts';
import { type ToolName, toolSpec } from './tool-spec.ts';
import { parseVersion, showVersion } from './version.ts';

/** `LAB_KUBECTL=/path`: whoever names a binary gets that one, whatever its version, or an error; never another one. */
export const variableSource: ToolSource = {
  name: 'variable',
  looksOnly: true,
  async obtain(names, context) {
    const findings = new Map<ToolName, Finding>();
    for (const name of names) {
      const tool = await fromVariable(name, context);
      if (tool) findings.set(name, { tool });
    }
    return findings;
  },
};

async function fromVariable(name: ToolName, context: ToolContext): Promise<Tool | undefined> {
  const { variable, silent } = toolSpec(name);
  const value = context.env[variable];
  if (!value) return undefined;
  const file = path.resolve(value);
  if (!(await isExecutable(file))) throw wrong(variable, file, 'there is no program of that name');
  const answer = await askVersion(name, file, context.signal);
  if (!answer.runs) throw wrong(variable, file, `it does not run: ${answer.complaint}`);
  const version = answer.version ?? (silent && parseVersion(await pinnedVersion(name, context.root)));
  return { name, path: file, version: version ? showVersion(version) : 'unknown', source: 'variable' };
}

function wrong(variable: string, file: string, cause: string): LabError {
  return new LabError('tool-variable', {
    what: `${variable}=${file} can't be used`,
    cause,
    advice: [`unset ${variable}    # look it up instead`],
  });
}
