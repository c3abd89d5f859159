import type { Facts } from '../facts.ts';
import { jsonPatch } from '../fix/fixes.ts';
import { isReady } from '../judge/pod-ready.ts';
import { readyzTrouble } from '../judge/readyz.ts';
import { type Reference, serviceOf } from '../judge/service-of.ts';
import { tellingLines } from '../judge/telling-lines.ts';
import type { ContainerStatus, Pod } from '../kube-types.ts';
import { isSeen } from '../look.ts';
import { type Check, type Finding, found, holds, judged, moot, unknown } from './check.ts';

/** Are the pods that the Service selects well? One that is ready is enough for the aggregator. */
export const podsReady: Check = {
  id: 'pods-ready',
  link: 'endpoints',
  title: 'a pod of the Service is ready',
  needs: ['service-exists'],
  run(facts) {
    const there = serviceOf(facts);
    if (!there) return unknown('the Service could not be read');
    const selector = Object.entries(there.service.spec.selector ?? {}).map(([key, value]) => `${key}=${value}`);
    if (selector.length === 0) return moot('a Service without selector has no pods');
    if (!isSeen(facts.pods)) return unknown(facts.pods.why);
    const pods = facts.pods.seen;
    if (pods.length === 0) {
      const keys = Object.keys(there.service.spec.selector ?? {});
      const unselected = facts.unselected?.map((labels) => onlyKeys(labels, keys));
      return found(nothingSelected(there.reference, selector, unselected));
    }
    const ready = pods.filter(isReady);
    if (ready.length > 0) return holds(`${ready.length} of ${pods.length} ready: ${ready.map(nameOf).join(', ')}`);
    return judged(
      [...pods]
        .sort(stayingFirst)
        .slice(0, 1)
        .map((pod) => trouble(pod, facts)),
    );
  },
};

/** Pods that are on their way out, or were evicted and lie about, say nothing of why none is ready. */
const isOver = ({ metadata, status }: Pod) =>
  metadata.deletionTimestamp !== undefined || /^(Failed|Succeeded)$/.test(status?.phase ?? '');

const stayingFirst = (one: Pod, other: Pod) => Number(isOver(one)) - Number(isOver(other));

const nameOf = ({ metadata }: Pod) => metadata.name;

/** Those that the selector asks for already: with all of a pod's labels a Service would lose it at the next release. */
function onlyKeys(labels: Readonly<Record<string, string>>, keys: readonly string[]): Readonly<Record<string, string>> {
  const kept = Object.entries(labels).filter(([key]) => keys.includes(key));
  return kept.length === keys.length ? Object.fromEntries(kept) : labels;
}

function nothingSelected(
  { namespace, name }: Reference,
  selector: readonly string[],
  unselected: Facts['unselected'] = [],
): Finding {
  const others = unselected.map((labels) => `pods of the server's service account have: ${textOf(labels)}`);
  return {
    id: 'selector-matches-nothing',
    what: `no pod in ${namespace} has the labels ${selector.join(',')} that Service ${name} selects`,
    evidence: [`selector of Service ${namespace}/${name}: ${selector.join(',')}`, ...others],
    ...selectorFixes({ namespace, name }, unselected),
  };
}

const textOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');

function selectorFixes(
  { namespace, name }: Pick<Reference, 'namespace' | 'name'>,
  unselected: NonNullable<Facts['unselected']>,
): Pick<Finding, 'fixes' | 'choose'> {
  const service = { kind: 'service', path: `/api/v1/namespaces/${namespace}/services`, name, namespace };
  const patch = (value: object, note: string) =>
    jsonPatch(service, [{ op: 'replace', path: '/spec/selector', value }], note);
  if (unselected.length > 0) {
    return { choose: true, fixes: unselected.map((labels) => patch(labels, "the labels of the server's pods")) };
  }
  const { request: _, ...toFillIn } = patch({ KEY: 'VALUE' }, "with the labels of the server's pods");
  return {
    fixes: [
      { command: `kubectl get pods,deployments -n ${namespace} --show-labels`, note: 'shows what labels there are' },
      toFillIn,
    ],
  };
}

function trouble(pod: Pod, facts: Facts): Finding {
  const { name, namespace } = pod.metadata;
  const evidence = [
    ...conditionsOf(pod),
    ...statesOf(pod, facts.events.length === 0),
    ...facts.events.slice(-2),
    ...readyzTrouble(facts),
    ...lastWords(facts, name),
  ];
  const see = (command: string) => [{ command: `${command} -n ${namespace}` }];
  const statuses = pod.status?.containerStatuses ?? [];
  const reasons = statuses.map(({ state }) => state?.waiting?.reason ?? state?.terminated?.reason ?? '');
  if (reasons.some((reason) => /ImagePull|ErrImage|InvalidImageName|ImageInspect/.test(reason))) {
    const image = statuses.find(({ state }) => /Image/.test(state?.waiting?.reason ?? ''))?.image;
    const what = `pod ${name}: the image ${image} can not be had`;
    return { id: 'pod-image-pull', what, evidence, fixes: see(`kubectl describe pod ${name}`) };
  }
  if (unscheduled(pod)) {
    const what = `pod ${name} finds no node`;
    return { id: 'pod-unschedulable', what, evidence, fixes: see(`kubectl describe pod ${name}`) };
  }
  const followsFrom = ['auth-reader-missing', 'auth-delegator-missing', 'admission-rights-missing'] as const;
  if (statuses.some(({ restartCount, state }) => restartCount > 0 && state?.running === undefined)) {
    const what = `pod ${name} ends again and again`;
    return { id: 'pod-crashing', what, evidence, followsFrom, fixes: see(`kubectl logs ${name} --previous`) };
  }
  const what = `pod ${name} runs and is not ready`;
  return { id: 'pod-not-ready', what, evidence, followsFrom, fixes: see(`kubectl describe pod ${name}`) };
}

const unscheduled = ({ status }: Pod) =>
  (status?.conditions ?? []).some(({ type, status: is }) => type === 'PodScheduled' && is === 'False');

function conditionsOf({ metadata, status }: Pod): readonly string[] {
  const bad = (status?.conditions ?? []).filter(
    ({ status: is, type }) => is !== 'True' && /^(PodScheduled|Ready)$/.test(type),
  );
  return bad.map(({ type, reason, message = '' }) => `${metadata.name}: ${type}=False, ${reason}: ${message}`);
}

/** @param alone no event says more */
function statesOf({ metadata, status }: Pod, alone: boolean): readonly string[] {
  const text = ({ name, state, restartCount, lastState }: ContainerStatus) => {
    const now = state?.waiting ?? state?.terminated ?? { reason: state?.running ? 'running' : 'unknown' };
    const before = lastState?.terminated;
    const last = before ? `, before: ${before.reason}, exit code ${before.exitCode}` : '';
    return `${metadata.name}/${name}: ${now.reason}${alone ? detail(state) : ''}, ${restartCount} restarts${last}`;
  };
  return (status?.containerStatuses ?? []).map(text);
}

/** Of a container that can't be started; of one that is started again and again its log tells more. */
function detail(state: ContainerStatus['state']): string {
  const { reason, message } = state?.waiting ?? {};
  return message && reason !== 'CrashLoopBackOff' ? ` (${message.slice(0, 300)})` : '';
}

function lastWords({ logs }: Facts, pod: string): readonly string[] {
  return logs.filter((log) => log.pod === pod).flatMap((log) => tellingLines(log.lines).map((line) => `log: ${line}`));
}
