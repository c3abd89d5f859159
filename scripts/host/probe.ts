import { httpsRequest } from './https-request.ts';
import type { HttpsProbe } from './process-spec.ts';

const timeout = 2000;
/** A kube-apiserver that starts fails a dozen at first. */
const shown = 3;

/**
 * Asks a process whether it is ready.
 * @returns undefined if it is, else why not, in a few words
 */
export async function probe(readiness: HttpsProbe, signal?: AbortSignal): Promise<string | undefined> {
  try {
    const { status, body } = await httpsRequest(readiness, { timeout, signal });
    return status === 200 ? undefined : `answers ${status}${failedChecks(body)}`;
  } catch (error) {
    return describe(error as NodeJS.ErrnoException);
  }
}

/** Health endpoints of Kubernetes list one check a line, `[+]` for good and `[-]` for bad. */
function failedChecks(body: string): string {
  const failed = body.split('\n').filter((line) => line.startsWith('[-]'));
  const names = failed.map((line) => line.slice('[-]'.length).split(' ')[0]);
  if (names.length > shown) return `, fails ${names.length} checks, among them ${names.slice(0, shown).join(', ')}`;
  return names.length > 0 ? `, fails ${names.join(', ')}` : '';
}

function describe(error: NodeJS.ErrnoException): string {
  if (error.code === 'ECONNREFUSED') return 'does not listen yet';
  if (error.code === 'ENOENT') return `${error.path} is not there yet`;
  if (error.code === 'ABORT_ERR' || error.name === 'TimeoutError') return `does not answer within ${timeout / 1000} s`;
  return error.message;
}
