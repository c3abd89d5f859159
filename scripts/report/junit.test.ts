import { describe, expect, it } from 'vitest';
import { LabError } from '../lab/error.ts';
import { endOf, failureOf, placeOf } from './job-event.ts';
import { junit } from './junit.ts';

const job = (id: string) => ({ id, title: `Job "${id}"`, run: async () => ({ evidence: [] }) });
const jobs = [job('one'), job('two'), job('three')] as const;
const [one, two, three] = jobs;
const ends = [
  endOf(placeOf('verify', jobs, one), { evidence: [{ subject: 'seen', detail: 'a < b && \u001b[31mred' }] }, 1234.4),
  endOf(placeOf('verify', jobs, two), { evidence: [], notShown: 'not shown by it' }, 1),
  failureOf(placeOf('verify', jobs, three), new LabError('verify-failed', { what: 'expected <x>' }), 10),
];

describe('a JUnit report', () => {
  const report = junit('verify', ends);

  it('counts what held, failed and could not be shown', () => {
    expect(report).toContain(
      '<testsuite name="lab:verify" tests="3" failures="1" errors="0" skipped="1" time="1.245">',
    );
  });

  it('has a case with its time for each', () => {
    expect(report).toContain('<testcase classname="lab:verify" name="Job &quot;one&quot;" time="1.234">');
    expect(report).toContain('<skipped message="not shown by it"/>');
    expect(report).toContain('<failure type="verify-failed" message="expected &lt;x&gt;">Why: One link');
  });

  it('escapes what was seen, and drops what XML can not hold', () => {
    expect(report).toContain('<system-out>seen: a &lt; b &amp;&amp; [31mred</system-out>');
  });
});

describe('the event of a job', () => {
  it('says where it stands, how it ended and what was seen', () => {
    expect(ends[0]).toMatchObject({ event: 'end', step: 'one', n: 1, total: 3, status: 'done', ms: 1234 });
    expect(ends[1]).toMatchObject({ status: 'not-shown', because: 'not shown by it' });
    expect(ends[2]).toMatchObject({ status: 'failed', error: { id: 'verify-failed', what: 'expected <x>' } });
    expect(endOf(placeOf('up', jobs, one), { already: true, evidence: [] }, 0).status).toBe('already');
  });
});
