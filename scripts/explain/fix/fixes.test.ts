import { describe, expect, it } from 'vitest';
import { apiServiceName, bindFix, caBundleFromFile, jsonPatch, mergePatch, readRoleFix } from './fixes.ts';

const account = { namespace: 'wardle', name: 'apiserver' };

describe('a fix is the same for a shell and for --fix', () => {
  it('changes a field', () => {
    const { command, request } = mergePatch(apiServiceName('v1.g'), { spec: { service: { port: 443 } } });
    expect(command).toBe(`kubectl patch apiservice v1.g --type=merge -p '{"spec":{"service":{"port":443}}}'`);
    expect(request).toEqual({
      method: 'PATCH',
      path: '/apis/apiregistration.k8s.io/v1/apiservices/v1.g',
      contentType: 'application/merge-patch+json',
      body: { spec: { service: { port: 443 } } },
    });
  });

  it('changes an item of a list, in a namespace', () => {
    const object = { kind: 'endpointslice', path: '/slices', name: 'api-1', namespace: 'wardle' };
    const { command, request } = jsonPatch(object, [{ op: 'replace', path: '/ports/0/name', value: "it's" }]);
    expect(command).toContain(`kubectl patch endpointslice api-1 -n wardle --type=json -p '[{"op":"replace"`);
    expect(command).toContain(`it'\\''s`);
    expect(request?.contentType).toBe('application/json-patch+json');
  });

  it('binds a service account, in the cluster or in a namespace', () => {
    const cluster = bindFix(account, 'system:auth-delegator', 'x');
    expect(cluster.command).toBe(
      'kubectl create clusterrolebinding x --clusterrole=system:auth-delegator --serviceaccount=wardle:apiserver',
    );
    expect(cluster.request).toMatchObject({
      method: 'POST',
      body: { kind: 'ClusterRoleBinding', subjects: [account] },
    });
    const inNamespace = bindFix(account, 'reader', 'x', 'kube-system');
    expect(inNamespace.command).toContain('kubectl create rolebinding x -n kube-system --role=reader ');
    expect(inNamespace.request?.path).toContain('/namespaces/kube-system/rolebindings');
  });

  it('makes a role that reads', () => {
    const resources = [
      { group: '', resource: 'namespaces' },
      { group: 'admissionregistration.k8s.io', resource: '*' },
    ];
    expect(readRoleFix('r', resources).command).toBe(
      `kubectl create clusterrole r --verb=get,list,watch --resource='namespaces,*.admissionregistration.k8s.io'`,
    );
  });

  it('leaves to people what takes a file of theirs', () => {
    const { command, request } = caBundleFromFile('v1.g', 'with ca.crt', { insecureSkipTLSVerify: null });
    expect(request).toBeUndefined();
    expect(command).toContain('\\"insecureSkipTLSVerify\\":null,\\"caBundle\\":\\"$(base64 < ca.crt');
  });
});
