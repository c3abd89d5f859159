/** meta.k8s.io/v1 MicroTime of this moment. A Date knows milliseconds only. */
export function microTime(milliseconds = performance.timeOrigin + performance.now()): string {
  const micros = Math.floor(milliseconds * 1000);
  const fraction = String(micros % 1_000_000).padStart(6, '0');
  return `${new Date(micros / 1000).toISOString().slice(0, 19)}.${fraction}Z`;
}
