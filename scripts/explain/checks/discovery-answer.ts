import { linkOf } from '../catalogue/findings.ts';
import type { Facts, HttpAnswer } from '../facts.ts';
import { aggregatorView } from '../judge/aggregator-view.ts';
import { readyzTrouble } from '../judge/readyz.ts';
import { discoveryPathOf, groupVersionOf } from '../judge/route.ts';
import { isSeen } from '../look.ts';
import { messageIn } from '../reader/look-at.ts';
import { type Check, type Finding, found, holds, moot, type Outcome, unknown } from './check.ts';

/** Is what the server says at /apis/GROUP/VERSION its discovery document? */
export const discoveryAnswer: Check = {
  id: 'discovery-answer',
  link: 'discovery',
  title: 'the server answers with its discovery document',
  needs: ['service-exists', 'service-port', 'service-type', 'endpoints-ready', 'reachable'],
  run(facts): Outcome {
    const view = aggregatorView(facts);
    if (view.state === 'unknown') return unknown(view.message);
    if (view.state === 'fails') {
      if (!view.means || linkOf(view.means) !== 'discovery') return moot('it does not come to an answer');
      const what = sayings[view.means] ?? view.message;
      const told = details(facts, view.message);
      const { followsFrom = [] } = ofServerItself.has(view.means) ? told : {};
      return found({ id: view.means, what, ...told, followsFrom, ...waysOut(facts, view.means) });
    }
    if (!isSeen(facts.answer)) return unknown(facts.answer.why);
    return judgeAnswer(facts, facts.answer.seen);
  },
};

/** What a server says that lacks rights; never that it has no such version, nor a redirect. */
const ofServerItself = new Set<Finding['id']>(['server-not-ready', 'discovery-server-error']);

const sayings: Readonly<Record<string, string>> = {
  'discovery-not-served': 'the server does not serve the group and version',
  'server-not-ready': 'the server says itself that it is not ready',
  'discovery-server-error': 'the server fails when it is asked for discovery',
  'discovery-redirect': 'the server redirects, and the aggregator passes no redirect on',
};

function details(facts: Facts, message: string): Pick<Finding, 'evidence' | 'fixes' | 'followsFrom'> {
  const trouble = readyzTrouble(facts);
  return {
    evidence: [message, ...trouble],
    fixes: [
      { command: `kubectl get --raw ${pathOf(facts)}`, note: "the server's log says why; ask again after a change" },
    ],
    followsFrom: ['auth-reader-missing', 'auth-delegator-missing', 'admission-rights-missing'],
  };
}

/** A version that nobody serves is one registration too many, or one server too old: only people know which. */
function waysOut({ name }: Facts, means: Finding['id']): Pick<Finding, 'fixes' | 'choose'> | undefined {
  if (means !== 'discovery-not-served') return undefined;
  return {
    choose: true,
    fixes: [
      { command: `kubectl delete apiservice ${name}`, note: 'if that version is not to be served' },
      { command: '# bring a version of the server that serves it', note: 'if it is' },
    ],
  };
}

function judgeAnswer(facts: Facts, answer: HttpAnswer): Outcome {
  const path = pathOf(facts);
  const told = `GET ${path}: ${answer.status} ${answer.type}`;
  if (answer.status === 401 || answer.status === 403) return unknown(`${told}: you may not see it`);
  if (answer.status >= 300) {
    const what = `GET ${path} answers ${answer.status}: ${messageIn(answer.body)}`;
    return found({ id: 'discovery-server-error', what, ...details(facts, told) });
  }
  const document = parse(answer.body);
  const wanted = path.replace(/^\/apis?\//, '');
  if (document?.kind === 'APIResourceList' && document.groupVersion === wanted) {
    const names = (document.resources ?? []).map(({ name }) => name).filter((name) => !name.includes('/'));
    return holds(`${told}, with ${names.join(', ') || 'no resources'}`);
  }
  const is = document
    ? `kind ${document.kind}, groupVersion ${document.groupVersion}`
    : `no JSON: ${firstWords(answer)}`;
  return found({
    id: 'discovery-wrong-answer',
    what: `the answer at ${path} is not the discovery document of ${wanted}`,
    evidence: [told, is],
    fixes: [{ command: `kubectl get --raw ${path}`, note: 'shows what answers there' }],
  });
}

interface ResourceList {
  readonly kind?: string;
  readonly groupVersion?: string;
  readonly resources?: readonly { readonly name: string }[];
}

function parse(body: string): ResourceList | undefined {
  try {
    return JSON.parse(body) as ResourceList;
  } catch {
    return undefined;
  }
}

const firstWords = ({ body }: HttpAnswer) => JSON.stringify(body.slice(0, 60));

function pathOf({ name }: Facts): string {
  const { group, version } = groupVersionOf(name);
  return discoveryPathOf(group, version);
}
