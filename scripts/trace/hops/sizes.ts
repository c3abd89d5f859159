/** `, 512 bytes`, to stand behind a status. */
export function sizeText(bytes: number | undefined): string {
  return bytes === undefined ? '' : `, ${bytes} bytes`;
}

/** `12.5 ms`, with what that is. */
export function msText(milliseconds: number | undefined, what: string): string | undefined {
  return milliseconds === undefined ? undefined : `${milliseconds} ms${what}`;
}
