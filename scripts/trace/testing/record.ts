import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { kubectlCommand } from '../../cluster/kubectl.ts';
import { tryExec } from '../../lab/exec.ts';
import { maskSecrets } from '../../lab/mask-secrets.ts';
import { openLab } from '../../lab/open-lab.ts';
import { labPaths } from '../../lab/paths.ts';
import { projectRoot } from '../../lab/project-root.ts';
import { auditIDOf } from '../build-model.ts';
import { lookAtServers } from '../gather/look-at-servers.ts';
import { readAudit } from '../gather/read-audit.ts';
import { readCluster } from '../gather/read-cluster.ts';
import type { AuditEvent } from '../inputs/audit-event.ts';
import type { ClusterObjects } from '../inputs/cluster-objects.ts';
import { parseKlog } from '../inputs/klog.ts';
import { kubectlRequests } from '../inputs/kubectl-requests.ts';
import type { TraceRecords } from './records.ts';

/**
 * Records what a command leaves behind in a running lab, for the tests:
 * `node --import tsx scripts/trace/testing/record.ts NAME get flunders` writes records/NAME.json.
 */
async function record(name: string, command: readonly string[]): Promise<void> {
  const lab = await openLab({ paths: labPaths(projectRoot), signal: new AbortController().signal });
  const { server = 'typescript', replicas = 1 } = await lab.state.read();
  const { command: line, env } = await kubectlCommand(lab, ['--v=9', ...command]);
  const startedAt = new Date();
  const { exitCode, stderr } = await tryExec(line, { env: { ...env, TZ: 'UTC' }, cwd: projectRoot, timeout: 4000 });
  const requests = kubectlRequests(parseKlog(stderr, { after: startedAt, utc: true }).entries);
  const auditIDs = requests.map(auditIDOf).filter((auditID) => auditID !== undefined);
  const since = new Date(startedAt.getTime() - 11_000);
  const look = await lookAtServers(lab, auditIDs);
  const asked = JSON.stringify(look.served);
  const events = (await readAudit(lab, since, auditIDs)).filter((event) => {
    const during = Date.parse(event.requestReceivedTimestamp) >= startedAt.getTime();
    return auditIDs.includes(event.auditID) || (isReview(event) && (during || asked.includes(event.auditID)));
  });
  const records: TraceRecords = {
    command,
    startedAt: startedAt.toISOString(),
    exitCode,
    kubectlLog: withoutBodies(maskSecrets(stderr)).split('\n'),
    auditEvents: events,
    look,
    cluster: oursOnly(await readCluster(lab)),
    lab: { driver: lab.driver.name, server, replicas },
  };
  const text = JSON.stringify(records, null, 2).replaceAll(projectRoot, '/home/learner/aggregation-lab');
  await writeFile(path.join(import.meta.dirname, 'records', `${name}.json`), `${text}\n`);
}

/** Short ones stay: an aggregator's reason is one. */
function withoutBodies(log: string): string {
  return log.replace(/( Body" body=)(<\n[\s\S]*?\n >|"(?:[^"\\]|\\.)*")/g, (whole, lead: string, body: string) =>
    body.length > 200 ? `${lead}"(left out)"` : whole,
  );
}

function isReview({ requestURI }: AuditEvent): boolean {
  return requestURI.includes('/subjectaccessreviews');
}

function oursOnly({ apiServices, services, endpointSlices }: ClusterObjects): ClusterObjects {
  const small = apiServices.filter(({ spec, metadata }) => spec?.service || metadata?.name === 'v1.');
  return {
    apiServices: small.map((item) => ({
      ...item,
      ...(item.spec?.caBundle && { spec: { ...item.spec, caBundle: '(left out)' } }),
    })),
    services: services.filter(({ metadata }) => metadata?.namespace === 'wardle'),
    endpointSlices: endpointSlices.filter(({ metadata }) => metadata?.namespace === 'wardle'),
  };
}

const [name = 'unnamed', ...command] = process.argv.slice(2);
await record(name, command);
