import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { kubectl } from '../../cluster/kubectl.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { applyArguments } from '../../manifests/apply.ts';
import { pkiLayout } from '../../pki/layout.ts';
import type { ProxyMode } from '../faults.ts';
import { proxyProgram } from '../proxy-program.ts';
import { serverImage } from './image.ts';

const wardle = ['--namespace', 'wardle'] as const;
const metadata = { name: 'proxy', namespace: 'wardle', labels: { app: 'proxy' } };
const { serving, frontProxy } = pkiLayout;

/** A pod with the proxy, to which the Service then leads; a second Service leads on to the server. */
export async function interposeOnKind(lab: Lab, mode: ProxyMode | undefined, say: Say): Promise<void> {
  if (mode === undefined) return takeOut(lab);
  say('starting a proxy in front of the server');
  const yaml = (await proxyObjects(lab, mode)).map((object) => stringify(object)).join('---\n');
  await kubectl(lab, ['apply', '--server-side', '--force-conflicts', '--filename', '-'], { input: yaml });
  await kubectl(lab, [...wardle, 'wait', 'pod/proxy', '--for=condition=Ready', '--timeout=90s']);
  await selectProxy(lab);
}

/** Labels are merged, so that the server's own has to go by name. */
async function selectProxy(lab: Lab): Promise<void> {
  const patch = JSON.stringify({ spec: { selector: { 'app.kubernetes.io/name': null, app: 'proxy' } } });
  const manager = '--field-manager=kubectl-edit';
  await kubectl(lab, [...wardle, 'patch', 'service', 'api', '--type=merge', manager, '--patch', patch]);
}

async function takeOut(lab: Lab): Promise<void> {
  const patch = JSON.stringify({ spec: { selector: { app: null } } });
  await kubectl(lab, [...wardle, 'patch', 'service', 'api', '--type=merge', '--patch', patch]);
  await kubectl(lab, applyArguments([path.join(lab.paths.manifests, '10-service.yaml')]));
  const ours = ['pod/proxy', 'service/proxy', 'configmap/proxy', 'secret/proxy'];
  await kubectl(lab, [...wardle, 'delete', ...ours, '--ignore-not-found', '--grace-period=1']);
}

async function proxyObjects(lab: Lab, mode: ProxyMode): Promise<readonly unknown[]> {
  const file = (name: string) => readFile(path.join(lab.paths.pki, name), 'utf8');
  const stringData = {
    'ca.crt': await file(serving.ca),
    'tls.crt': await file(serving.certificate),
    'tls.key': await file(serving.key),
    'client.crt': await file(frontProxy.clientCertificate),
    'client.key': await file(frontProxy.clientKey),
    'proxy.mjs': await proxyProgram(),
  };
  const selector = { 'app.kubernetes.io/name': 'wardle-server' };
  const behind = { selector, ports: [{ name: 'https', port: 443, targetPort: 'https' }] };
  return [
    { apiVersion: 'v1', kind: 'Secret', metadata, stringData },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: behind },
    { apiVersion: 'v1', kind: 'Pod', metadata, spec: await podSpec(lab, mode) },
  ];
}

/** In the image of the server, which has a node; it fits Pod Security "restricted", as all in this namespace must. */
async function podSpec(lab: Lab, mode: ProxyMode) {
  const flags = [`--mode=${mode}`, '--files=/proxy', '--upstream=proxy.wardle.svc', '--upstream-port=443'];
  return {
    // The server's, without its token: who looks for the rights of what answers is to find those of the server.
    serviceAccountName: 'apiserver',
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 1,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      fsGroup: 65532,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'proxy',
        image: await serverImage(lab),
        imagePullPolicy: 'Never',
        command: ['node', '/proxy/proxy.mjs', ...flags],
        ports: [{ name: 'https', containerPort: 8443 }],
        readinessProbe: { httpGet: { path: '/readyz', port: 'https', scheme: 'HTTPS' }, periodSeconds: 1 },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
        volumeMounts: [{ name: 'proxy', mountPath: '/proxy', readOnly: true }],
      },
    ],
    volumes: [{ name: 'proxy', secret: { secretName: 'proxy', defaultMode: 288 } }],
  };
}
