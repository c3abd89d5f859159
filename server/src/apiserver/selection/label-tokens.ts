/** The words of a label selector; k8s.io/apimachinery/pkg/labels.Lexer. */
export interface LabelToken {
  readonly kind: 'identifier' | 'symbol' | 'end';
  readonly text: string;
}

/** Where reading has come to. Behind the last token there is one of kind `end` with empty text, again and again. */
export interface LabelCursor {
  peek(): LabelToken;
  take(): LabelToken;
}

/** Blanks are those of Go's lexer: an unbroken space is part of a word. */
const pattern = /[ \t\r\n]*(==|!=|=|!|\(|\)|,|<|>|[^ \t\r\n=!(),<>]+)/y;

export function readLabelTokens(selector: string): LabelCursor {
  const tokens = tokenizeLabels(selector);
  let position = 0;
  const peek = (): LabelToken => tokens[position] ?? { kind: 'end', text: '' };
  return {
    peek,
    take() {
      const token = peek();
      position += 1;
      return token;
    },
  };
}

function tokenizeLabels(selector: string): LabelToken[] {
  const tokens: LabelToken[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(selector); match; match = pattern.exec(selector)) {
    const text = match[1] ?? '';
    tokens.push({ kind: /^[=!(),<>]/.test(text) ? 'symbol' : 'identifier', text });
  }
  return tokens;
}
