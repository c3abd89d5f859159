/** RFC 3339 in whole seconds, as metav1.Time stands on the wire. */
export function wireTime(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
