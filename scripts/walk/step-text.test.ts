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
    const changes = ['new      Secret a'];
    const files = Array.from({ length: 48 }, (_, n) => `.lab/file-${n}`);
    const text = afterword(
      { commands: ['kubectl apply -f x'], processes: ['etcd --flag'], files, changes },
      'look at x\nnpm run lab:status',
      step,
      next,
      'two',
    );
    expect(text).toContain('What was run:\n  kubectl apply -f x\n');
    expect(text).toContain('What runs from now on:\n  etcd --flag\n');
    expect(text).toContain('  .lab/file-39\n  and 8 more\n');
    expect(text).toContain('What has changed in the cluster:\n  new      Secret a\n');
    expect(text).toContain('Where to look:\n  look at x\n  npm run lab:status -- --name two\n');
    expect(text).toContain(`One thing to try:\n  ${step?.tryThis.what}\n  npm run lab:doctor -- --name two\n`);
    expect(text).toContain(`What to read:\n  ${step?.page}\n`);
    expect(text).toContain(`npm run lab:next -- --name two   # ${next?.title}`);
    expect(text).toContain('npm run lab:back -- --name two');
    expect(text).not.toContain('lab:down');
  });

  it('leaves away what there was not, and ends with the proof', () => {
    const text = afterword(
      { commands: [], processes: [], files: [], changes: [] },
      '',
      undefined,
      undefined,
      undefined,
    );
    expect(text).not.toMatch(/What was|What has|Where to look|One thing|What to read/);
    expect(text).toContain('npm run lab:verify');
    expect(text).toContain('\n  npm run lab:down   # to go through them from the first');
  });
});
