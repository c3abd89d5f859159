const UNTRUSTED = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);

/** Why there was no answer, in the words that people know from Go; others as node has them. */
export function dialErrorText(thrown: unknown): string {
  // Of several addresses tried, the first tells what all would.
  const error: unknown = thrown instanceof AggregateError ? thrown.errors[0] : thrown;
  if (!(error instanceof Error)) return String(error);
  const { code, address, port, hostname } = error as NodeJS.ErrnoException & Dialed;
  if (error.name === 'TimeoutError') return 'context deadline exceeded';
  if (error.name === 'AbortError') return 'context canceled';
  const host = address?.includes(':') ? `[${address}]` : address;
  if (code === 'ECONNREFUSED') return `dial tcp ${host}:${port}: connect: connection refused`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `dial tcp: lookup ${hostname}: no such host`;
  if (code === 'ECONNRESET') return 'EOF';
  const untrusted = tlsText(code, error.message);
  return untrusted ? `tls: failed to verify certificate: x509: ${untrusted}` : error.message;
}

interface Dialed {
  readonly address?: string;
  readonly port?: number;
  readonly hostname?: string;
}

function tlsText(code: string | undefined, message: string): string | undefined {
  if (code === undefined) return undefined;
  if (UNTRUSTED.has(code)) return 'certificate signed by unknown authority';
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return 'certificate has expired or is not yet valid';
  return code === 'ERR_TLS_CERT_ALTNAME_INVALID' ? message : undefined;
}
