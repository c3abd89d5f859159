import type { Answer } from '../../conformance/harness/answer.ts';
import type { GeneratedRequest } from '../generate/request.ts';
import type { Difference } from './differences.ts';

/** An intended difference. */
export interface Rule {
  readonly id: string;
  /** A single field or the status; `*` stands for any one name or number, `**` for any number of them. */
  readonly field: string;
  readonly why: string;
  /** After it the object is another one on each server, so it has to go. */
  readonly parts?: true;
  /** Only where both values are such; without it, any. */
  readonly values?: (go: unknown, ours: unknown) => boolean;
  /** Only for such requests. */
  readonly request?: (request: GeneratedRequest) => boolean;
  /** Only where ours answers so. */
  readonly ours?: (answer: Answer) => boolean;
}

export function explains(
  rule: Rule,
  { request, ours: answer }: { readonly request: GeneratedRequest; readonly ours: Answer },
  { field, go, ours }: Difference,
): boolean {
  return (
    pattern(rule.field).test(`.${field}`) &&
    (rule.values?.(go, ours) ?? true) &&
    (rule.request?.(request) ?? true) &&
    (rule.ours?.(answer) ?? true)
  );
}

function pattern(field: string): RegExp {
  const elements = field.split('.').map((element) => {
    if (element === '**') return '(\\..+)?';
    return `\\.${element === '*' ? '[^.]+' : element.replaceAll(/[+?^${}()|[\]\\]/g, '\\$&')}`;
  });
  return new RegExp(`^${elements.join('')}$`);
}
