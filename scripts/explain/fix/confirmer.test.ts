import { PassThrough } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { confirmer } from './confirmer.ts';

const terminal = () => {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = new PassThrough();
  return { input, output, interrupt: vi.fn() };
};

it.each([
  ['y\n', true],
  [' YES \n', true],
  ['\n', false],
  ['n\n', false],
  ['yesterday\n', false],
])('%j means %s', async (typed, meant) => {
  const { input, output, interrupt } = terminal();
  const asked = confirmer(false, { input, output, interrupt })('kubectl delete x');
  input.write(typed);
  expect(await asked).toBe(meant);
  expect(String(output.read())).toContain('  kubectl delete x\nDo this? [y/N] ');
});

it('takes the end of input for a no', async () => {
  const { input, output, interrupt } = terminal();
  const asked = confirmer(false, { input, output, interrupt })('kubectl delete x');
  input.end();
  expect(await asked).toBe(false);
});

it('asks each time anew', async () => {
  const { input, output, interrupt } = terminal();
  const confirm = confirmer(false, { input, output, interrupt });
  for (const [typed, meant] of [
    ['y\n', true],
    ['n\n', false],
  ] as const) {
    const asked = confirm('x');
    input.write(typed);
    expect(await asked).toBe(meant);
  }
});

it('does not ask where --yes was given, and refuses to begin where nobody could answer', async () => {
  expect(await confirmer(true)('x')).toBe(true);
  const { output, interrupt } = terminal();
  expect(() => confirmer(false, { input: new PassThrough(), output, interrupt })).toThrow('no terminal');
});
