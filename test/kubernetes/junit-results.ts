export interface SpecResult {
  readonly status: string;
  readonly seconds: number;
  /** What it says about its failure; empty if there is none. */
  readonly failure: string;
}

/** Results of specs by their names, those left out excepted, from the JUnit report that Ginkgo writes. */
export function junitResults(xml: string): Map<string, SpecResult> {
  const cases = xml.matchAll(/<testcase ([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g);
  const results = [...cases].map(([, head = '', body = '']): [string, SpecResult] => {
    const attributes = new Map(
      [...head.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, decoded(value)]),
    );
    const [, failure = ''] = /<(?:failure|error)[^>]*>([\s\S]*?)<\//.exec(body) ?? [];
    const status = attributes.get('status') ?? 'unknown';
    const result = { status, seconds: Number(attributes.get('time')), failure: decoded(failure) };
    return [attributes.get('name') ?? '', result];
  });
  const specs = results.filter(([name, { status }]) => name.startsWith('[It] ') && status !== 'skipped');
  return new Map(specs.map(([name, result]) => [name.replace('[It] [sig-api-machinery] ', ''), result]));
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'", '#34': '"' };

function decoded(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);
}
