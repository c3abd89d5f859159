import type { Handler } from '../endpoints/request.ts';

/**
 * What `kubectl version` and clients that look for features read at /version: strings, of digits where they are numbers.
 */
export interface VersionInfo {
  readonly major: string;
  readonly minor: string;
  /** With a `v`, e.g. `v1.2.3`. */
  readonly gitVersion: string;
  /** Which version it behaves as. Default: `major` and `minor`. */
  readonly emulationMajor?: string;
  readonly emulationMinor?: string;
  /** The oldest version that may serve the same objects beside it. Default: `major` and `minor`. */
  readonly minCompatibilityMajor?: string;
  readonly minCompatibilityMinor?: string;
}

/** `/version`, as k8s.io/apimachinery/pkg/version.Info; what only a Go build knows is left empty. */
export function createVersionHandler(version: VersionInfo): Handler {
  const { major, minor } = version;
  const info = {
    emulationMajor: major,
    emulationMinor: minor,
    minCompatibilityMajor: major,
    minCompatibilityMinor: minor,
    ...version,
    gitCommit: '',
    gitTreeState: '',
    buildDate: '1970-01-01T00:00:00Z',
    goVersion: '',
    compiler: `node ${process.version}`,
    platform: `${process.platform}/${process.arch}`,
  };
  const body = `${JSON.stringify(info, undefined, 2)}\n`;
  return async ({ res }) => {
    res.statusCode = 200;
    res.setHeader('Content-Type', 'application/json');
    res.end(body);
  };
}
