/** What tests of an API server of one's own may use beside index.ts. */

export { attributes } from '../admission/testing.ts';
export { fakeLister } from '../registry/testing/fake-lister.ts';
export { fullSchema } from '../schema/full-schema.ts';
export {
  startTestServer,
  type TestAnswer,
  type TestCallOptions,
  type TestServer,
} from './start-test-server.ts';
export type { Talk } from './talk.ts';
