import { afterEach, beforeEach, onTestFailed } from 'vitest';

/**
 * What the code under test says on standard error is shown for tests that fail, and only for those: a server that is
 * told bad certificates on purpose complains as it should.
 */
const write = process.stderr.write;

beforeEach(() => {
  const said: string[] = [];
  process.stderr.write = (chunk: string | Uint8Array) => said.push(chunk.toString()) > 0;
  onTestFailed(() => {
    write.call(process.stderr, said.join(''));
  });
});

afterEach(() => {
  process.stderr.write = write;
});
