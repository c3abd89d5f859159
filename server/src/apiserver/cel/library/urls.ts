import type { Environment } from '@marcbachmann/cel-js';

class CelURL {
  readonly url: URL;
  constructor(url: URL) {
    this.url = url;
  }
}

/** https://pkg.go.dev/k8s.io/apiserver/pkg/cel/library#URLs: absolute URLs and absolute paths. */
export function registerURLs(env: Environment): Environment {
  return env
    .registerType('net.URL', CelURL)
    .registerFunction('url(string): net.URL', parse)
    .registerFunction('isURL(string): bool', (text: string) => isURL(text))
    .registerFunction('net.URL.getScheme(): string', ({ url }: CelURL) =>
      isPath(url) ? '' : url.protocol.slice(0, -1),
    )
    .registerFunction('net.URL.getHost(): string', ({ url }: CelURL) => (isPath(url) ? '' : url.host))
    .registerFunction('net.URL.getHostname(): string', ({ url }: CelURL) =>
      isPath(url) ? '' : url.hostname.replace(/^\[|\]$/g, ''),
    )
    .registerFunction('net.URL.getPort(): string', ({ url }: CelURL) => (isPath(url) ? '' : url.port))
    .registerFunction('net.URL.getEscapedPath(): string', ({ url }: CelURL) => url.pathname)
    .registerFunction('net.URL.getQuery(): map<string, list<string>>', ({ url }: CelURL) => query(url));
}

/** Stands for the host of what has none. */
const NOWHERE = 'path:';

function isURL(text: string): boolean {
  return text.startsWith('/') || (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) && URL.canParse(text));
}

function isPath({ protocol }: URL): boolean {
  return protocol === NOWHERE;
}

function parse(text: string): CelURL {
  if (!isURL(text)) throw new Error(`URL parse error during conversion from string: ${text}`);
  return new CelURL(text.startsWith('/') ? new URL(`${NOWHERE}//nowhere${text}`) : new URL(text));
}

function query({ searchParams }: URL): Record<string, string[]> {
  return Object.fromEntries([...new Set(searchParams.keys())].map((key) => [key, searchParams.getAll(key)]));
}
