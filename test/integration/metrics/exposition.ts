/** One line of https://prometheus.io/docs/instrumenting/exposition_formats/. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What is known of one metric from what is shown of it. */
export interface Shape {
  readonly type: string;
  /** Sorted, without those of buckets and quantiles. */
  readonly labels: readonly string[];
  readonly buckets?: readonly number[];
}

export function samplesOf(text: string): Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', labels = '', value = ''] = /^([^{ ]+)(?:\{(.*)\})? (\S+)/.exec(line) ?? [];
      const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', one = '']) => [key, one]);
      return { name, labels: Object.fromEntries(pairs), value: Number(value) };
    });
}

export function shapesOf(text: string): Map<string, Shape> {
  const types = new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [name, type]));
  const samples = samplesOf(text);
  return new Map(
    [...types].map(([name, type]) => {
      const names = type === 'histogram' ? [`${name}_bucket`] : [name];
      const own = samples.filter((sample) => names.includes(sample.name));
      const labels = new Set(own.flatMap((sample) => Object.keys(sample.labels)).filter((label) => label !== 'le'));
      const bounds = new Set(
        own.flatMap(({ labels: { le } }) => (le === undefined || le === '+Inf' ? [] : [Number(le)])),
      );
      return [name, { type, labels: [...labels].sort(), ...(type === 'histogram' && { buckets: [...bounds] }) }];
    }),
  );
}
