/** klog's severities, what other loggers write, and what Go and cobra say before they give up. */
const grave = /^[EF]\d{4} |^panic:|^error:|\blevel=(error|fatal)\b|"level":"(error|fatal)"/i;

/** Words that go with something that does not work. */
const suspect =
  /\b(error|fatal|failed|forbidden|denied|refused|unknown (flag|command)|unable|cannot|x509|exception)\b/i;

/** A program that does not understand its flags explains all of them first. */
const usage = /^\s+-/;

/** What stands before the message in klog's lines, and differs in each. */
const klogHeader = /^[A-Z]\d{4} [\d:.]+ +\d+ /;

/**
 * The lines of a log that say what is wrong, each once, the last ones; where none does, the last ones of all. A Go
 * program's last words are the trace of its stack, which only its authors can read.
 */
export function tellingLines(lines: readonly string[], most = 3): readonly string[] {
  const trace = lines.findIndex((line) => /^goroutine \d+ \[/.test(line));
  const said = (trace === -1 ? lines : lines.slice(0, trace)).filter((line) => !usage.test(line));
  const [chosen = said] = [grave, suspect]
    .map((pattern) => said.filter((line) => pattern.test(line)))
    .filter((some) => some.length > 0);
  const unique = new Map(chosen.map((line) => [line.replace(klogHeader, ''), line]));
  return [...unique.values()].slice(-most);
}
