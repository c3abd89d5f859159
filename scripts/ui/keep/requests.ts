import type { RequestTrace } from '../../../server/src/apiserver/trace/recorder.ts';
import type { Lab } from '../../lab/lab.ts';
import type { Served } from '../../trace/inputs/served.ts';
import type { Change } from '../board.ts';
import { type Looker, lookAgain } from '../look-again.ts';
import { createRequestLog, type SeenRequest } from '../looks/request-log.ts';
import { checksOf } from '../looks/server-checks.ts';
import type { ServerAnswer, ServerLink } from '../looks/server-link.ts';
import type { RequestView } from '../model.ts';
import { problemOf, type Viewer } from '../viewer.ts';
import { noLab } from './keep.ts';
import { createServerLinks } from './server-links.ts';

/** Milliseconds */
const every = 500;
/** Requests that the page can show. */
const most = 200;

/** Called with those that are new or have changed, also if there are none: others may have to be told again. */
export type FindHops = (lab: Lab, requests: readonly SeenRequest[]) => Promise<readonly RequestView[]>;

export interface RequestsKeeper extends Looker {
  /** All that is known, for someone who has just come. */
  first(): Change;
}

/**
 * Asks the sample servers how they are, and which requests have arrived.
 * @param onChange called when they answer after they did not, and the other way round
 */
export function keepRequests(viewer: Viewer, findHops: FindHops, onChange: () => void): RequestsKeeper {
  const { keeper, signal } = viewer;
  const links = createServerLinks();
  const log = createRequestLog();
  const views = new Map<string, RequestView>();

  const look = async () => {
    const lab = await viewer.lab();
    if (!lab) {
      await links.drop();
      if (views.size > 0) forget();
      keeper.forget('server', noLab);
      return;
    }
    const { server, replicas = 1 } = await lab.state.read();
    const open = await links.to(lab, replicas);
    const checks = checksOf(await Promise.all(open.map((link) => link.ask('/readyz?verbose'))));
    const noTrace = server === 'go' && { noTrace: 'The Go sample keeps no trace of its requests.' };
    if (keeper.board.server.problem !== undefined) onChange();
    keeper.seen('server', { addresses: open.map(({ address }) => address), checks, ...noTrace });
    if (noTrace) return;
    const news = await findHops(lab, log.take(await tracesOf(open)));
    if (news.length > 0) tell(news);
  };

  const tell = (news: readonly RequestView[]) => {
    for (const view of news) views.set(view.id, view);
    for (const id of [...views.keys()].slice(0, Math.max(0, views.size - most))) views.delete(id);
    keeper.tell({ event: 'requests', data: { requests: news } });
  };

  const forget = () => {
    log.clear();
    views.clear();
    keeper.tell({ event: 'requests', data: { requests: [], anew: true } });
  };

  const onProblem = (error: unknown) => {
    void links.drop();
    if (keeper.board.server.problem === undefined) onChange();
    keeper.failed('server', problemOf(error));
  };
  const looker = lookAgain(look, onProblem, { every, signal });
  return {
    poke: looker.poke,
    ended: looker.ended.then(links.drop),
    first: () => ({ event: 'requests', data: { requests: [...views.values()], anew: true } }),
  };
}

async function tracesOf(links: readonly ServerLink[]): Promise<readonly Served[]> {
  const answers = await Promise.all(links.map((link) => link.ask('/debug/requests?limit=100')));
  return answers.flatMap((answer, index) => itemsOf(answer).map((trace) => ({ replica: index + 1, trace })));
}

/** A server that is not ready yet refuses. */
function itemsOf({ status, body }: ServerAnswer): readonly RequestTrace[] {
  if (status !== 200) throw new Error(`the sample server answers ${status} to /debug/requests`);
  return (JSON.parse(body) as { items: RequestTrace[] }).items;
}
