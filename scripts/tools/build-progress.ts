/** Silence after which a line tells that work goes on; linking kube-apiserver prints nothing for half a minute. */
const heartbeat = 5_000;
/** No more than one line in this time, however fast packages go by. */
const pace = 1_000;

export interface BuildProgress {
  /** Takes a line of `go build -v`. */
  readonly onLine: (line: string) => void;
  readonly stop: () => void;
}

/** Turns go's lines into one that moves: `building kubectl: 312 packages, 65 s, k8s.io/apiserver/pkg/server`. */
export function buildProgress(
  what: string,
  report: (line: string) => void,
  now: () => number = Date.now,
): BuildProgress {
  const started = now();
  let packages = 0;
  let current = 'resolving packages';
  let reported = Number.NEGATIVE_INFINITY;
  const tell = () => {
    reported = now();
    report(progressLine(what, packages, now() - started, current));
  };
  const timer = setInterval(() => now() - reported >= heartbeat && tell(), pace);
  timer.unref();
  return {
    onLine(line) {
      current = line.replace(/^go: /, '');
      if (isPackage(line)) packages += 1;
      if (now() - reported >= pace) tell();
    },
    stop: () => clearInterval(timer),
  };
}

export function progressLine(what: string, packages: number, milliseconds: number, current: string): string {
  const compiled = packages > 0 ? `${packages} packages, ` : '';
  return `building ${what}: ${compiled}${Math.round(milliseconds / 1000)} s, ${current}`;
}

/** A bare import path, not a message such as `go: downloading …`. */
export function isPackage(line: string): boolean {
  return /^[\w.~/-]+$/.test(line);
}
