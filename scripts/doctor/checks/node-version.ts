import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { compareVersions, parseVersion } from '../../tools/version.ts';
import { type DoctorCheck, ill, type Verdict, well } from '../check.ts';

/** What runs the lab, and on the host driver the sample server too. */
export const nodeVersion: DoctorCheck = {
  id: 'node-version',
  category: 'node',
  description: 'Node.js is new enough',
  severity: 'fatal',
  hint: 'node-version',
  early: true,
  async look({ paths }) {
    const { engines } = JSON.parse(await readFile(path.join(paths.packageRoot, 'package.json'), 'utf8'));
    return judgeNode(process.version, String(engines.node));
  },
};

/** @param range as package.json has it: `>=20.19.0` */
export function judgeNode(version: string, range: string): Verdict {
  const [has, needs] = [parseVersion(version), parseVersion(range)];
  const seen = `${version}, needs ${range.replace('>=', '')} or later`;
  return has && needs && compareVersions(has, needs) >= 0 ? well(version) : ill(seen);
}
