import type { Line, Span } from './screen.ts';

export interface Picture {
  readonly title: string;
  readonly description: string;
  /** Columns of the terminal. */
  readonly width: number;
  readonly lines: readonly Line[];
  /** Seconds that the last picture stays before it begins again. */
  readonly hold: number;
}

/** Pixels */
const size = { font: 13, column: 7.83, row: 19, margin: 16, bar: 30 };

/**
 * An animated SVG that needs nothing else: no script, no font of its own. Where animations are not wanted, or not
 * known, it shows the last picture.
 */
export function svg({ title, description, width, lines, hold }: Picture): string {
  const rows = Math.max(0, ...lines.map(({ row }) => row)) + 1;
  const end = Math.max(0, ...lines.map(({ from }) => from)) + hold;
  const [w, h] = [Math.ceil(width * size.column + 2 * size.margin), rows * size.row + size.bar + 2 * size.margin];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escaped(title)}</title>`,
    `<desc id="d">${escaped(description)}</desc>`,
    `<style>${colors}${motion(lines, end)}</style>`,
    `<rect class="screen" x=".5" y=".5" width="${w - 1}" height="${h - 1}" rx="8"/>`,
    `<path class="bar" d="M.5 ${size.bar}H${w - 0.5}"/>`,
    `<text class="dim" x="${w / 2}" y="20" text-anchor="middle">${escaped(title)}</text>`,
    ...[0, 1, 2].map((n) => `<circle class="dot" cx="${size.margin + 4 + n * 16}" cy="15" r="5"/>`),
    ...lines.map(text),
    '</svg>',
    '',
  ].join('\n');
}

const colors = `
text{font:${size.font}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre;fill:#1f2328}
.screen{fill:#fbfbfa;stroke:#c8ccd1}.bar{stroke:#c8ccd1}.dot{fill:#c8ccd1}
.dim{fill:#59636e}.bold{font-weight:700}.red{fill:#b3261e}.green{fill:#116329}.yellow{fill:#8a5a00}
@media (prefers-color-scheme:dark){text{fill:#e6e8eb}.screen{fill:#14171b;stroke:#3a4048}.bar{stroke:#3a4048}
.dot{fill:#3a4048}.dim{fill:#9aa4af}.red{fill:#ff8a80}.green{fill:#6fdd8b}.yellow{fill:#f0c552}}
`;

/** Each line is there without animation if it stays to the end; the animation takes it away until it was written. */
function motion(lines: readonly Line[], end: number): string {
  const frames = lines.map((line, n) => `@keyframes l${n}{${keyframes(line, end)}}`).join('\n');
  const uses = lines.map((_, n) => `.l${n}{animation-name:l${n}}`).join('');
  return `.line{animation:${round(end)}s step-end infinite}.gone{visibility:hidden}
${frames}
${uses}
@media (prefers-reduced-motion:reduce){.line{animation:none}}
`;
}

function keyframes({ from, to }: Line, end: number): string {
  const percent = (at: number) => `${round((at / end) * 100)}%`;
  const hidden = '{visibility:hidden}';
  const first = from > 0 ? `0%${hidden}` : '';
  const last = to === undefined ? '' : `${percent(to)},100%${hidden}`;
  return `${first}${percent(from)}{visibility:visible}${last}`;
}

function text({ row, spans, to }: Line, n: number): string {
  const y = size.bar + size.margin + row * size.row + size.font;
  return `<text class="line l${n}${to === undefined ? '' : ' gone'}" x="${size.margin}" y="${y}">${spans.map(tspan).join('')}</text>`;
}

function tspan({ text, color, dim, bold }: Span): string {
  const names = [color, dim && 'dim', bold && 'bold'].filter(Boolean).join(' ');
  return names ? `<tspan class="${names}">${escaped(text)}</tspan>` : escaped(text);
}

const round = (value: number) => Math.round(value * 100) / 100;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (char) => entities[char] ?? char);
