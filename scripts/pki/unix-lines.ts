/** forge ends the lines of PEM text as RFC 1421 does, with CR LF; everything else on these platforms uses LF. */
export function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
