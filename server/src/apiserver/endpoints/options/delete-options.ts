import { newBadRequest } from '../../api/errors.ts';
import { type FieldError, invalid, notSupported } from '../../api/field-error.ts';
import type { DeleteOptions } from '../../registry/delete-options.ts';
import { decode } from '../../schema/decode.ts';
import type { ObjectSchema } from '../../schema/schema.ts';
import { parseBody } from '../body/parse-body.ts';
import { readBody } from '../body/read-body.ts';
import type { RequestScope } from '../scope.ts';
import { boolean, integer } from './query-values.ts';
import { dryRunErrors, throwInvalidOptions } from './write-options.ts';

const schema: ObjectSchema = {
  type: 'object',
  definitionName: 'io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions',
  properties: {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    gracePeriodSeconds: { type: 'integer', format: 'int64' },
    preconditions: { type: 'object', properties: { uid: { type: 'string' }, resourceVersion: { type: 'string' } } },
    orphanDependents: { type: 'boolean' },
    propagationPolicy: { type: 'string' },
    dryRun: { type: 'array', items: { type: 'string' }, listType: 'atomic' },
    ignoreStoreReadErrorWithClusterBreakingPotential: { type: 'boolean' },
  },
};

export interface ParsedDeleteOptions extends DeleteOptions {
  readonly dryRun: boolean;
  /** As the client gave them. */
  readonly given: Readonly<Record<string, unknown>>;
}

interface WireDeleteOptions extends DeleteOptions {
  readonly kind?: string;
  readonly dryRun?: readonly string[];
  readonly gracePeriodSeconds?: number;
}

/** From the body if there is one, else from the query. @throws StatusError 400, 415, 422 */
export async function readDeleteOptions(scope: RequestScope): Promise<ParsedDeleteOptions> {
  const body = await readBody(scope.ctx, scope.maxBodyBytes);
  const options = body.length > 0 ? await fromBody(scope, body) : fromQuery(scope.ctx.query);
  throwInvalidOptions('DeleteOptions', errorsOf(options));
  const { dryRun = [], ...meant } = options;
  const given = { ...meant, ...(dryRun.length > 0 && { dryRun }) };
  return { ...meant, dryRun: dryRun.length > 0, given };
}

async function fromBody(scope: RequestScope, body: Buffer): Promise<WireDeleteOptions> {
  const { value } = await parseBody(scope.ctx, body, 'DeleteOptions');
  const options = checked(value);
  scope.ctx.audit.request({ kind: 'DeleteOptions', apiVersion: 'meta.k8s.io/v1', ...options });
  if (options.kind !== undefined && options.kind !== 'DeleteOptions') {
    throw newBadRequest(`decoded object cannot be converted to DeleteOptions`);
  }
  return options;
}

function fromQuery(query: URLSearchParams): WireDeleteOptions {
  const policy = query.get('propagationPolicy');
  const orphan = boolean(query, 'orphanDependents');
  const grace = integer(query, 'gracePeriodSeconds');
  return {
    ...(policy && { propagationPolicy: policy }),
    ...(orphan !== undefined && { orphanDependents: orphan }),
    ...(grace !== undefined && { gracePeriodSeconds: grace }),
    dryRun: query.getAll('dryRun'),
  };
}

function checked(value: unknown): WireDeleteOptions {
  try {
    return decode(value, schema).value as WireDeleteOptions;
  } catch (error) {
    throw newBadRequest(error instanceof Error ? error.message : String(error));
  }
}

/** https://pkg.go.dev/k8s.io/apimachinery/pkg/apis/meta/v1/validation#ValidateDeleteOptions */
function errorsOf({ propagationPolicy: policy, orphanDependents, dryRun = [] }: WireDeleteOptions): FieldError[] {
  const errors: FieldError[] = [];
  if (policy !== undefined && orphanDependents !== undefined) {
    errors.push(invalid('propagationPolicy', policy, 'orphanDependents and deletionPropagation cannot be both set'));
  }
  if (policy !== undefined && !['Foreground', 'Background', 'Orphan'].includes(policy)) {
    errors.push(notSupported('propagationPolicy', policy, ['Foreground', 'Background', 'Orphan', 'nil']));
  }
  return [...errors, ...dryRunErrors(dryRun)];
}
