import { Counter, Histogram, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createCounterTally, createHistogramTally } from './tally.ts';

const labelNames = ['verb', 'code'] as const;
const about = { help: 'Says what it is.', labelNames };

/** In any order: that of lines says nothing. */
const linesOf = async (registry: Registry) => (await registry.metrics()).split('\n').sort();

describe('tallies are shown as the library shows its own', () => {
  it('counters', async () => {
    const [theirs, ours] = [new Registry(), new Registry()];
    const library = new Counter({ ...about, name: 'requests_total', registers: [theirs] });
    const tally = createCounterTally(ours, { ...about, name: 'requests_total' });
    for (const counter of [library, tally]) {
      counter.inc({ verb: 'GET', code: 200 });
      counter.inc({ verb: 'GET', code: 200 }, 3);
      counter.inc({ verb: 'a "quoted"\n\\', code: '' });
    }
    expect(await linesOf(ours)).toEqual(await linesOf(theirs));
  });

  it('histograms', async () => {
    const [theirs, ours] = [new Registry(), new Registry()];
    const options = { ...about, name: 'duration_seconds', buckets: [0.1, 1, 5] };
    const library = new Histogram({ ...options, registers: [theirs] });
    const tally = createHistogramTally(ours, options);
    for (const histogram of [library, tally]) {
      for (const value of [0, 0.1, 0.5, 1, 4, 5, 5.5, 100]) histogram.observe({ verb: 'GET', code: 200 }, value);
      histogram.observe({ verb: 'LIST', code: 500 }, 2);
    }
    expect(await linesOf(ours)).toEqual(await linesOf(theirs));
  });

  it('those without labels, before anything is counted', async () => {
    const [theirs, ours] = [new Registry(), new Registry()];
    new Counter({ name: 'errors_total', help: 'Errors.', registers: [theirs] });
    createCounterTally(ours, { name: 'errors_total', help: 'Errors.', labelNames: [] });
    new Histogram({ name: 'seconds', help: 'Seconds.', buckets: [1], registers: [theirs] });
    createHistogramTally(ours, { name: 'seconds', help: 'Seconds.', labelNames: [], buckets: [1] });
    expect(await linesOf(ours)).toEqual(await linesOf(theirs));
  });
});

it('keeps what it is told apart from the object that told it', async () => {
  const registry = new Registry();
  const tally = createCounterTally(registry, { ...about, name: 'requests_total' });
  const labels = { verb: 'GET', code: 200 };
  tally.inc(labels);
  labels.code = 500;
  tally.inc(labels);
  expect(await registry.metrics()).toContain('requests_total{verb="GET",code="200"} 1');
});

it('counts at one combination of labels what it counts with these labels, and shows nothing before', async () => {
  const registry = new Registry();
  const counter = createCounterTally(registry, { ...about, name: 'requests_total' });
  const histogram = createHistogramTally(registry, { ...about, name: 'seconds', buckets: [1] });
  const labels = { verb: 'GET', code: 200 };
  const [count, observe] = [counter.at(labels), histogram.at(labels)];
  expect(await registry.metrics()).not.toContain('GET');
  count();
  counter.inc(labels);
  count();
  observe(2);
  histogram.observe(labels, 0.5);
  observe(3);
  const shown = await registry.metrics();
  expect(shown).toContain('requests_total{verb="GET",code="200"} 3');
  expect(shown).toContain('seconds_bucket{le="1",verb="GET",code="200"} 1');
  expect(shown).toContain('seconds_sum{verb="GET",code="200"} 5.5');
});
