import { newNotAcceptable } from '../api/errors.ts';
import { clauseAccepts, parseAccept } from '../endpoints/negotiation/accept.ts';
import { negotiateOutput, type Output } from '../endpoints/negotiation/output.ts';
import { writeValue } from '../endpoints/negotiation/write.ts';
import type { Handler, RequestContext } from '../endpoints/request.ts';
import type { APIGroup } from '../registry/resource-type.ts';
import { aggregatedMediaType, apiGroupDiscoveryList } from './aggregated.ts';
import { lazyDocument, sendDocument } from './document.ts';
import { apiGroup, apiGroupList, apiResourceList } from './legacy.ts';
import { listedPaths } from './listed-paths.ts';
import { withSlash } from './path-handler.ts';

/**
 * What clients find out about the server before they ask for anything: `/`, `/apis` and below.
 *
 * @param otherPaths what `/` lists beside discovery, e.g. `/healthz`
 * @returns handlers by exact path, for createPathHandler
 */
export function createDiscoveryRoutes(
  groups: readonly APIGroup[],
  otherPaths: readonly string[],
): ReadonlyMap<string, Handler> {
  const documents = groups.flatMap((group) => [
    { path: `/apis/${group.name}`, value: apiGroup(group) },
    ...group.versions.map((version) => ({
      path: `/apis/${group.name}/${version}`,
      value: apiResourceList(group, version),
    })),
  ]);
  const paths = listedPaths(groups, otherPaths);
  return new Map([
    ['/', (ctx) => writeLegacy(ctx, { paths })],
    ...withSlash('/apis', createGroupsHandler(groups)),
    ...documents.flatMap(({ path, value }) => withSlash(path, (ctx) => writeLegacy(ctx, value))),
  ]);
}

function createGroupsHandler(groups: readonly APIGroup[]): Handler {
  const aggregated = lazyDocument(() => apiGroupDiscoveryList(groups));
  const legacy = apiGroupList(groups);
  return async (ctx) => {
    const form = chooseForm(ctx.req.headers.accept);
    if (form !== 'aggregated') {
      ctx.res.setHeader('Vary', 'Accept');
      await writeValue(ctx, form, 200, legacy);
      return;
    }
    ctx.res.setHeader('Cache-Control', 'public');
    await sendDocument(ctx, aggregated(), aggregatedMediaType);
  };
}

/**
 * The first form that the client lists and this server has. Versions of aggregated discovery other than v2 are gone
 * from Kubernetes as well: a client that lists the plain form behind them gets that one.
 *
 * @throws StatusError 406. Answering 200 with another form instead would be taken for the form asked for, and keep
 * namespaces from being deleted: https://github.com/kubernetes/kubernetes/issues/119662
 */
export function chooseForm(accept: string | undefined): 'aggregated' | Output {
  for (const clause of parseAccept(accept)) {
    const { as, g, v } = clause.parameters;
    const json = clauseAccepts(clause, 'application/json');
    if (json && as === 'APIGroupDiscoveryList' && g === 'apidiscovery.k8s.io' && v === 'v2') return 'aggregated';
    if (as !== undefined) continue;
    if (json) return { mediaType: 'application/json', as: 'object' };
    if (clauseAccepts(clause, 'application/yaml')) return { mediaType: 'application/yaml', as: 'object' };
  }
  throw newNotAcceptable(['application/json', 'application/yaml', aggregatedMediaType]);
}

async function writeLegacy(ctx: RequestContext, value: object): Promise<void> {
  await writeValue(ctx, negotiateOutput(ctx.req.headers.accept, false), 200, value);
}
