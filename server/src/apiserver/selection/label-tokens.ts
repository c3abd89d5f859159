/** The words of a label selector; k8s.io/apimachinery/pkg/labels.Lexer. */
export interface LabelToken {
  readonly kind: 'identifier' | 'symbol' | 'end';
  readonly text: string;
}

const pattern = /\s*(==|!=|=|!|\(|\)|,|<|>|[^\s=!(),<>]+)/y;

/** @returns the tokens, the last one of kind `end` with empty text */
export function tokenizeLabels(selector: string): LabelToken[] {
  const tokens: LabelToken[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(selector); match; match = pattern.exec(selector)) {
    const text = match[1] ?? '';
    tokens.push({ kind: /^[=!(),<>]/.test(text) ? 'symbol' : 'identifier', text });
  }
  return [...tokens, { kind: 'end', text: '' }];
}
