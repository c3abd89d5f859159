/** Why a server did not answer, in words. @param signal aborts when the patience is over */
export function whyNoAnswer(who: string, error: NodeJS.ErrnoException, signal: AbortSignal): Error {
  if (signal.aborted) return new Error(`${who}: no answer`, { cause: error });
  const { address, port } = error as { readonly address?: string; readonly port?: number };
  const refused = error.code === 'ECONNREFUSED' && `nothing listens at ${address}:${port}`;
  return new Error(`${who}: ${refused || error.message}`, { cause: error });
}
