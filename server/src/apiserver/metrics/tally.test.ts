import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createGaugeTally } from './gauge-tally.ts';
import { createMetricSet, type MetricSet } from './metric-set.ts';
import { createCounterTally, createHistogramTally } from './tally.ts';

const labelNames = ['verb', 'code'] as const;
const about = { help: 'Says what it is.', labelNames };

/** In any order: that of lines says nothing. */
const linesOf = async (registry: Registry) => (await registry.metrics()).split('\n').sort();
const shownOf = async (metrics: MetricSet) => (await metrics.registry()).metrics();

describe('tallies are shown as the library shows its own', () => {
  it('counters', async () => {
    const [theirs, ours] = [new Registry(), createMetricSet()];
    const library = new Counter({ ...about, name: 'requests_total', registers: [theirs] });
    const tally = createCounterTally(ours, { ...about, name: 'requests_total' });
    for (const counter of [library, tally]) {
      counter.inc({ verb: 'GET', code: 200 });
      counter.inc({ verb: 'GET', code: 200 }, 3);
      counter.inc({ verb: 'a "quoted"\n\\', code: '' });
    }
    expect(await linesOf(await ours.registry())).toEqual(await linesOf(theirs));
  });

  it('histograms', async () => {
    const [theirs, ours] = [new Registry(), createMetricSet()];
    const options = { ...about, name: 'duration_seconds', buckets: [0.1, 1, 5] };
    const library = new Histogram({ ...options, registers: [theirs] });
    const tally = createHistogramTally(ours, options);
    for (const histogram of [library, tally]) {
      for (const value of [0, 0.1, 0.5, 1, 4, 5, 5.5, 100]) histogram.observe({ verb: 'GET', code: 200 }, value);
      histogram.observe({ verb: 'LIST', code: 500 }, 2);
    }
    expect(await linesOf(await ours.registry())).toEqual(await linesOf(theirs));
  });

  it('gauges', async () => {
    const [theirs, ours] = [new Registry(), createMetricSet()];
    const library = new Gauge({ ...about, name: 'running', registers: [theirs] });
    const tally = createGaugeTally(ours, { ...about, name: 'running' });
    for (const gauge of [library, tally]) {
      gauge.inc({ verb: 'GET', code: 200 });
      gauge.inc({ verb: 'GET', code: 200 });
      gauge.dec({ verb: 'GET', code: 200 });
      gauge.dec({ verb: 'LIST', code: 200 });
      gauge.set({ verb: 'PUT', code: 200 }, 2.5);
    }
    expect(await linesOf(await ours.registry())).toEqual(await linesOf(theirs));
  });

  it('those without labels, before anything is counted', async () => {
    const [theirs, ours] = [new Registry(), createMetricSet()];
    new Counter({ name: 'errors_total', help: 'Errors.', registers: [theirs] });
    createCounterTally(ours, { name: 'errors_total', help: 'Errors.', labelNames: [] });
    new Histogram({ name: 'seconds', help: 'Seconds.', buckets: [1], registers: [theirs] });
    createHistogramTally(ours, { name: 'seconds', help: 'Seconds.', labelNames: [], buckets: [1] });
    expect(await linesOf(await ours.registry())).toEqual(await linesOf(theirs));
  });
});

it('keeps what it is told apart from the object that told it', async () => {
  const metrics = createMetricSet();
  const tally = createCounterTally(metrics, { ...about, name: 'requests_total' });
  const labels = { verb: 'GET', code: 200 };
  tally.inc(labels);
  labels.code = 500;
  tally.inc(labels);
  expect(await shownOf(metrics)).toContain('requests_total{verb="GET",code="200"} 1');
});

it('counts at one combination of labels what it counts with these labels, and shows nothing before', async () => {
  const metrics = createMetricSet();
  const counter = createCounterTally(metrics, { ...about, name: 'requests_total' });
  const histogram = createHistogramTally(metrics, { ...about, name: 'seconds', buckets: [1] });
  const labels = { verb: 'GET', code: 200 };
  const [count, observe] = [counter.at(labels), histogram.at(labels)];
  expect(await shownOf(metrics)).not.toContain('GET');
  count();
  counter.inc(labels);
  count();
  observe(2);
  histogram.observe(labels, 0.5);
  observe(3);
  const shown = await shownOf(metrics);
  expect(shown).toContain('requests_total{verb="GET",code="200"} 3');
  expect(shown).toContain('seconds_bucket{le="1",verb="GET",code="200"} 1');
  expect(shown).toContain('seconds_sum{verb="GET",code="200"} 5.5');
});

it('asks for what is shown when it is shown', async () => {
  const metrics = createMetricSet();
  let size = 1;
  createGaugeTally(metrics, { ...about, name: 'size' }, (gauge) => gauge.set({ verb: 'GET', code: 200 }, size));
  expect(await shownOf(metrics)).toContain('size{verb="GET",code="200"} 1');
  size = 2;
  expect(await shownOf(metrics)).toContain('size{verb="GET",code="200"} 2');
});

it('shows what the process itself does, where that is wanted', async () => {
  const name = 'process_cpu_seconds_total';
  expect(await shownOf(createMetricSet({ ofProcess: true }))).toContain(name);
  expect(await shownOf(createMetricSet())).not.toContain(name);
});
