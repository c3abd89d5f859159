/** Header names can't hold `/` and the like, so keys come percent-encoded; what is not valid encoding stays as it is. */
export function decodeExtraKey(lowerCased: string): string {
  try {
    return decodeURIComponent(lowerCased);
  } catch {
    return lowerCased;
  }
}
