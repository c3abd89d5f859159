import { afterAll, beforeAll, describe } from 'vitest';
import type { ObjectMeta } from '../api/meta.ts';
import type { ServerDefinition } from '../cmd/definition.ts';
import type { ResourceType } from '../registry/resource-type.ts';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';
import { testApply } from './cases/apply.ts';
import { testCreate } from './cases/create.ts';
import { testDelete } from './cases/delete.ts';
import { testDescription } from './cases/description.ts';
import { testDryRun } from './cases/dry-run.ts';
import { testList } from './cases/list.ts';
import { testSubresources } from './cases/subresources.ts';
import { testUpdate } from './cases/update.ts';
import { testVersions } from './cases/versions.ts';
import { testWatch } from './cases/watch.ts';
import type { Subject } from './subject.ts';

/** One version of a resource, with an object that may be created in it. */
export interface ResourceSample {
  /** One of the resource's. */
  readonly version: string;
  /** A valid object. Its apiVersion, kind, name and namespace do not count. */
  readonly object: { readonly metadata?: Partial<ObjectMeta>; readonly [field: string]: unknown };
  /** A merge patch of it: something becomes another value, written as the server shows it, and all is valid. */
  readonly change: object;
}

/**
 * What every resource must do behind Kubernetes' clients, as a suite of tests: to be called in a test file of Vitest,
 * which is an optional peer dependency for this, once for each version. It starts the server alone and in memory, and
 * asks it over HTTPS as one who may do anything.
 * @param definition of a server that serves the resource
 * @param flags of the server beside those of startTestServer
 * @throws Error for a version that the resource does not have
 */
export function describeResource(
  definition: ServerDefinition,
  type: ResourceType,
  sample: ResourceSample,
  flags: readonly string[] = [],
): void {
  const { group, resource, versions } = type;
  const tested = versions.find(({ version }) => version === sample.version);
  if (!tested) {
    const served = versions.map(({ version }) => version).join(', ');
    throw new Error(`${resource}.${group} has no version ${sample.version}; it has ${served}`);
  }
  describe(`conformance: ${resource} of ${group}/${sample.version}`, () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startTestServer(definition, flags);
    });
    afterAll(() => server?.stop());

    const subject = (): Subject => ({ server, type, sample });
    testDescription(subject);
    testCreate(subject, tested.schema);
    testList(subject);
    testWatch(subject);
    testUpdate(subject);
    testApply(subject);
    testDryRun(subject);
    testDelete(subject);
    testSubresources(subject, type);
    testVersions(subject, type);
  });
}
