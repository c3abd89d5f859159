import { type Document, lazyDocument, sendDocument } from '../discovery/document.ts';
import { withSlash } from '../discovery/path-handler.ts';
import { servedResources } from '../discovery/served-resources.ts';
import type { Handler } from '../endpoints/request.ts';
import type { APIGroup } from '../registry/resource-type.ts';
import { groupPath, groupsPath, versionPath } from './discovery-paths.ts';
import type { Info } from './info.ts';
import { kindsByDefinition } from './kinds.ts';
import type { PathItem } from './model.ts';
import { requireJson } from './negotiate-json.ts';
import { resourcePaths } from './resource-paths.ts';
import { serverVersionPath } from './server-version-path.ts';
import { openAPIv2 } from './v2.ts';
import { openAPIv3 } from './v3.ts';

/**
 * The descriptions of the API that kubectl explains, validates and merges by: `/openapi/v2`, one document of all, and
 * `/openapi/v3`, an index of one document for each path of discovery.
 *
 * @returns handlers by exact path, for createPathHandler
 * @see https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-interface-definition
 */
export function createOpenAPIRoutes(groups: readonly APIGroup[], info: Info): ReadonlyMap<string, Handler> {
  const parts = documentParts(groups);
  const kinds = kindsByDefinition(groups);
  const all = parts.flatMap(({ paths }) => paths);
  const whole = lazyDocument(() => openAPIv2(info, all, kinds));
  const documents = parts.map(({ key, paths }) => ({
    key,
    document: lazyDocument(() => openAPIv3(info, paths, kinds)),
  }));
  const index = lazyDocument(() => ({
    paths: Object.fromEntries(
      documents.map(({ key, document }) => [key, { serverRelativeURL: hashURL(key, document()) }]),
    ),
  }));
  return new Map([
    ['/openapi/v2', (ctx) => sendDocument(ctx, whole(), requireJson(ctx.req.headers.accept))],
    ...withSlash('/openapi/v3', (ctx) => sendDocument(ctx, index(), requireJson(ctx.req.headers.accept))),
    ...documents.flatMap(({ key, document }) => withSlash(`/openapi/v3/${key}`, createHashedHandler(document))),
  ]);
}

interface Part {
  /** As in the index, e.g. `apis/wardle.example.com/v1beta1`. */
  readonly key: string;
  readonly paths: readonly PathItem[];
}

function documentParts(groups: readonly APIGroup[]): Part[] {
  const ofGroups = groups.flatMap((group) => [
    { key: `apis/${group.name}`, paths: [groupPath(group)] },
    ...group.versions.map((version) => ({
      key: `apis/${group.name}/${version}`,
      paths: [versionPath(group, version), ...servedResources(group, version).flatMap(resourcePaths)],
    })),
  ]);
  return [{ key: 'apis', paths: [groupsPath()] }, ...ofGroups, { key: 'version', paths: [serverVersionPath()] }];
}

function hashURL(key: string, { hash }: Document): string {
  return `/openapi/v3/${key}?hash=${hash}`;
}

/** Milliseconds that clients may keep a document whose hash they named: a year. */
const keep = 365 * 24 * 60 * 60 * 1000;

/**
 * A URL with the right hash never shows anything else, so clients may keep the answer. With an outdated hash the Go
 * library redirects to the right one; the aggregator blocks every redirect of a backend (CVE-2022-3172) with 502, so
 * the document is sent at once instead, and not to be kept under that URL.
 */
function createHashedHandler(document: () => Document): Handler {
  return async (ctx) => {
    const mediaType = requireJson(ctx.req.headers.accept);
    const current = document();
    if (ctx.query.get('hash') === current.hash) {
      ctx.res.setHeader('Cache-Control', 'public, immutable');
      ctx.res.setHeader('Expires', new Date(Date.now() + keep).toUTCString());
    }
    await sendDocument(ctx, current, mediaType);
  };
}
