import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCast } from './recording/cast.ts';
import { pictureOf } from './recording/picture-of.ts';
import { linesOf } from './recording/screen.ts';
import { castFile, pictureFile } from './recording.ts';

const cast = readFileSync(castFile, 'utf8');
const picture = readFileSync(pictureFile, 'utf8');

describe('the recording in the README', () => {
  it('is drawn from what was recorded: npm run docs:recording', () => {
    expect(picture).toBe(pictureOf(parseCast(cast)));
  });

  it('tells of no machine, and loads nothing', () => {
    for (const text of [cast, picture]) expect(text).not.toMatch(/\/(home|root|tmp|Users|work)\//);
    expect(picture.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:\/\/(?!127\.0\.0\.1)|<script|@import|url\(/,
    );
    expect(picture.length).toBeLessThan(60_000);
  });

  it('says what was cut, and stands still for those who want that', () => {
    expect(picture).toContain('idle time cut to 1 s)</title>');
    expect(picture).toContain('@media (prefers-reduced-motion:reduce){.line{animation:none}}');
  });

  it('ends with what kubectl printed', () => {
    const { events } = parseCast(cast);
    const last = linesOf(events)
      .at(-1)
      ?.spans.map(({ text }) => text);
    expect(last?.join('')).toMatch(/^my-first-flunder +Fischer +my-first-fischer/);
  });
});
