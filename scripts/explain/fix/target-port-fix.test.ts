import { describe, expect, it } from 'vitest';
import type { Facts } from '../facts.ts';
import { connectionCases } from '../fixtures/cases-connection.ts';
import { healthyFacts, withPod, withService } from '../fixtures/facts.ts';
import type { ContainerPort } from '../kube-types.ts';
import { seen, seenOr } from '../look.ts';
import { explain } from '../verdict.ts';
import { targetPortFault } from './target-port-fix.ts';

const ready = { conditions: [{ type: 'Ready', status: 'True' }] };

/** A Service that leads to a pod whose container declares these ports. */
function leading(targetPort: number | string, ports: readonly ContainerPort[]): Facts {
  const facts = withPod(healthyFacts(), ready);
  const pods = seenOr(facts.pods, []).map((pod) => ({
    ...pod,
    spec: { ...pod.spec, containers: [{ name: 'server', ports }] },
  }));
  const service = { selector: { app: 'server' }, ports: [{ name: 'https', port: 443, targetPort }] };
  return { ...withService({ ...facts, pods: seen(pods) }, service) };
}

const patch = (value: string) => `'[{"op":"add","path":"/spec/ports/0/targetPort","value":${value}}]'`;

describe('targetPort', () => {
  it('is put right by the name, else by the number, of the only port of the containers', () => {
    const named = targetPortFault(leading(4443, [{ name: 'https', containerPort: 10250 }]));
    expect(named?.fix?.command).toContain(`kubectl patch service api -n wardle --type=json -p ${patch('"https"')}`);
    expect(named?.evidence).toContain('leads port 443 to targetPort 4443; its containers have: https 10250');
    expect(targetPortFault(leading('web', [{ containerPort: 10250 }]))?.fix?.command).toContain(patch('10250'));
  });

  it('is taken for the one named https among several, and not guessed else', () => {
    const metrics = { name: 'metrics', containerPort: 8080 };
    const https = { name: 'https', containerPort: 10250 };
    expect(targetPortFault(leading(4443, [metrics, https]))?.fix?.command).toContain(patch('"https"'));
    expect(targetPortFault(leading(4443, [metrics, { containerPort: 9 }]))).toEqual({
      evidence: expect.stringContaining('metrics 8080, 9'),
    });
  });

  it('is no fault where it leads to a port that is declared, or none is', () => {
    expect(targetPortFault(leading('https', [{ name: 'https', containerPort: 10250 }]))).toBeUndefined();
    expect(targetPortFault(leading(10250, [{ name: 'https', containerPort: 10250 }]))).toBeUndefined();
    expect(targetPortFault(leading(4443, []))).toBeUndefined();
  });

  it('heals where nothing listens', async () => {
    const refused = await connectionCases['connection-refused'](leading(4443, [{ name: 'https', containerPort: 1 }]));
    const { findings } = explain(refused);
    expect(findings.map(({ id, fixes }) => [id, fixes.map(({ command }) => command)])).toEqual([
      ['connection-refused', [expect.stringContaining(patch('"https"'))]],
    ]);
  });
});
