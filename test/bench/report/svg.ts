import type { ServerName } from '../results.ts';

/** Told apart by those who see no red from green as well: Okabe and Ito's palette. */
export const colors: Readonly<Record<ServerName, string>> = { go: '#0072B2', ours: '#D55E00' };
export const serverTitles: Readonly<Record<ServerName, string>> = { go: 'Go sample', ours: 'ours' };

/** A picture with a white ground, for pages that may be dark. @param title is read aloud where it can't be seen */
export function picture(width: number, height: number, title: string, parts: readonly string[]): string {
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="sans-serif" font-size="12">`,
    `<title>${escapeText(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(12, 22, title, { weight: 'bold' }),
    ...parts,
    '</svg>',
  ].join('\n')}\n`;
}

export interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: 'bold';
  readonly color?: string;
}

export function text(x: number, y: number, content: string, { anchor, weight, color }: TextStyle = {}): string {
  const attributes = [
    `x="${round(x)}" y="${round(y)}" fill="${color ?? '#24292f'}"`,
    ...(anchor ? [`text-anchor="${anchor}"`] : []),
    ...(weight ? [`font-weight="${weight}"`] : []),
  ];
  return `<text ${attributes.join(' ')}>${escapeText(content)}</text>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, color = '#d0d7de'): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${color}"/>`;
}

/** Which color is whose. */
export function legend(x: number, y: number): readonly string[] {
  return (Object.keys(colors) as ServerName[]).flatMap((server, index) => [
    `<rect x="${x + index * 100}" y="${y - 10}" width="12" height="12" fill="${colors[server]}"/>`,
    text(x + 18 + index * 100, y, serverTitles[server]),
  ]);
}

export function round(value: number): number {
  return Number(value.toFixed(1));
}

function escapeText(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
