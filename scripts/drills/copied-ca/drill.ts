import type { Lab } from '../../lab/lab.ts';
import { issueAuthority } from '../../pki/issue.ts';
import type { Drill } from '../framework/drill.ts';
import { conditionSight } from '../framework/sights.ts';
import { story } from './story.ts';

const flag = 'requestheader-client-ca-file';

export const copiedCa: Drill = {
  ...story,
  name: 'copied-ca',
  drivers: ['host', 'kind'],
  link: 'server-trust',
  cure: 'lab:up',
  expects: 'requestheader-ca-mismatch',
  async break(lab, say) {
    const { faults } = lab.driver;
    const old = await issueAuthority({ commonName: 'front-proxy-ca of last year' });
    const file = await faults.serverFile(lab, 'requestheader-ca.crt', old.certificate);
    await faults.server.change(lab, { [flag]: file }, say);
  },
  shows: (lab) => conditionSight(lab, 'FailedDiscoveryCheck', /bad status from \S+: 401/),
  broken: problem,
  async fix(lab, say) {
    if (await problem(lab)) await lab.driver.faults.server.change(lab, { [flag]: undefined }, say);
  },
};

async function problem(lab: Lab): Promise<string | undefined> {
  const { [flag]: file } = await lab.driver.faults.server.flags(lab);
  return file && `the sample server runs with --${flag}=${file}`;
}
