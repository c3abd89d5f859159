/** Milliseconds between two lines of a program that prints many. */
const pace = 1_000;

/** Passes on the first line, and then at most one a second: enough to show that work moves, readable in a log. */
export function paced(report: (line: string) => void, now: () => number = Date.now): (line: string) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (line) => {
    if (now() - last < pace) return;
    last = now();
    report(line);
  };
}
