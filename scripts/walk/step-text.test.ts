import { describe, expect, it } from 'vitest';
import { steps } from '../steps/steps.ts';
import { afterword, introduction } from './step-text.ts';

const [step, next] = steps;

describe('the text around a step', () => {
  it('says where one stands and why, in lines that fit', () => {
    for (const each of steps) {
      const text = introduction(each, 'step 1 of 6');
      expect(text).toContain(each.title);
      expect(text.replaceAll(/\s+/g, ' ')).toContain(each.why.replaceAll(/\s+/g, ' '));
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    }
  });

  it('says what was behind it, where to look and what to type', () => {
    const files = Array.from({ length: 20 }, (_, n) => `.lab/file-${n}`);
    const text = afterword({ commands: ['kubectl apply -f x'], files }, 'look at x', next, 'two');
    expect(text).toContain('What was run:\n  kubectl apply -f x\n');
    expect(text).toContain('  .lab/file-11\n  and 8 more\n');
    expect(text).toContain('Where to look:\n  look at x');
    expect(text).toContain(`npm run lab:next -- --name two   # ${next?.title}`);
    expect(text).toContain('npm run lab:back -- --name two');
    expect(step).toBeDefined();
  });

  it('leaves away what there was not, and ends with the proof', () => {
    const text = afterword({ commands: [], files: [] }, '', undefined, undefined);
    expect(text).not.toMatch(/What was|Where to look/);
    expect(text).toContain('npm run lab:verify');
  });
});
