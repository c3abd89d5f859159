/** The most of something that ran at a time in the last second, which a look every now and then would miss. */
export interface Peak {
  note(running: number): void;
  /** Since a second ago, or a little longer. */
  recent(): number;
}

const WINDOW = 1000;

/** @param now milliseconds */
export function createPeak(now: () => number = () => performance.now()): Peak {
  let current = 0;
  let [before, highest] = [0, 0];
  let until = now() + WINDOW;
  function turn(): void {
    const time = now();
    if (time < until) return;
    before = time - until < WINDOW ? highest : current;
    highest = current;
    until = time + WINDOW;
  }
  return {
    note(running) {
      turn();
      current = running;
      highest = Math.max(highest, running);
    },
    recent() {
      turn();
      return Math.max(before, highest);
    },
  };
}
