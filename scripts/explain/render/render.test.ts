import { describe, expect, it } from 'vitest';
import { junit } from '../../report/junit.ts';
import { connectionCases } from '../fixtures/cases-connection.ts';
import { routingCases } from '../fixtures/cases-routing.ts';
import { healthyFacts } from '../fixtures/facts.ts';
import { explain } from '../verdict.ts';
import { jsonReport } from './json.ts';
import { junitEnds } from './junit-ends.ts';
import { explanationText } from './text.ts';

const healthy = explain(healthyFacts());
const refused = explain(await connectionCases['connection-refused'](healthyFacts()));
const wrongPort = explain(await routingCases['service-port-not-found'](healthyFacts()));
const cluster = { now: '2026-11-24T13:00:00Z', server: 'https://127.0.0.1:1', version: { seen: 'v1.37.2' } };
const told = (...explanations: readonly (typeof healthy)[]) => ({ cluster, explanations, facts: [], notLookedAt: [] });

describe('for people', () => {
  it('is two lines where all is well', () => {
    expect(explanationText(told(healthy), { verbose: false })).toBe(
      '✓ v1beta1.wardle.example.com\n    Available=True, Passed: all checks passed',
    );
  });

  it('shows every check when asked', () => {
    const text = explanationText(told(healthy), { verbose: true });
    for (const { check } of healthy.results) expect(text).toContain(check.title);
  });

  it('names the link, what was seen, why, what to type, and what suffers', () => {
    const text = explanationText(told(wrongPort), { verbose: false });
    expect(text).toContain('First broken link: Service  [service-port-not-found]');
    expect(text).toContain('Seen    it has: 443 (https)');
    expect(text).toContain('Fix     kubectl patch apiservice v1beta1.wardle.example.com');
    expect(text).toContain('Suffers every namespace that is deleted now will stay in Terminating');
    expect(text).toContain('docs/explain.md#service-port-not-found');
  });

  it('says a fault of one server once', () => {
    const other = { ...refused, name: 'v1alpha1.wardle.example.com' };
    const text = explanationText(told(refused, other), { verbose: false });
    expect(text.match(/First broken link/g)).toHaveLength(1);
    expect(text).toContain('The same as v1beta1.wardle.example.com: connection-refused');
  });
});

describe('for programs', () => {
  it('says the exit code, the first broken link, and which fix is complete', () => {
    const { exitCode, apiServices } = jsonReport(told(healthy, wrongPort));
    expect(exitCode).toBe(1);
    expect(apiServices.map(({ first, verdict }) => [first, verdict])).toEqual([
      [null, 'healthy'],
      ['service-port-not-found', 'broken'],
    ]);
    expect(apiServices[1]?.findings[0]?.fixes.map(({ complete }) => complete)).toEqual([true]);
  });

  it('is a test case for each check, one that is not reached skipped', () => {
    const xml = junit('explain', junitEnds([wrongPort]));
    expect(xml).toContain('<failure type="service-port-not-found"');
    expect(xml).toContain('failures="1"');
    expect(xml).toContain('<skipped message="service-port"/>');
  });
});
