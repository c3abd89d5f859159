import { expect, it } from 'vitest';
import { junitResults } from './junit-results.ts';

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="4"><testsuite name="Kubernetes e2e suite">
<testcase name="[BeforeSuite]" classname="x" status="passed" time="0.1"></testcase>
<testcase name="[It] [sig-api-machinery] A should pass" classname="x" status="passed" time="1.5"></testcase>
<testcase name="[It] [sig-api-machinery] A isn&#39;t run" classname="x" status="skipped" time="0"><skipped message="x"/></testcase>
<testcase name="[It] [sig-api-machinery] A can&#39;t" classname="x" status="failed" time="2">
<failure message="m" type="failed">wanted &lt;1&gt;</failure><system-err>noise</system-err></testcase>
</testsuite></testsuites>`;

it('reads what Ginkgo writes', () => {
  expect([...junitResults(xml)]).toEqual([
    ['A should pass', { status: 'passed', seconds: 1.5, failure: '' }],
    ["A can't", { status: 'failed', seconds: 2, failure: 'wanted <1>' }],
  ]);
});
