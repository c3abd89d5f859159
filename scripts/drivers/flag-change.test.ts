import { expect, it } from 'vitest';
import { changeFlags, changeTo, differingFlags, flagsIn } from './flag-change.ts';

const command = ['/bin/kube-apiserver', '--a=1', '--b=x=y', '--c'];

it('reads flags, also such with an equals sign in their value', () => {
  expect(flagsIn(command)).toEqual({ a: '1', b: 'x=y', c: 'true' });
});

it('changes, adds and leaves out flags, and keeps the rest in place', () => {
  expect(changeFlags(command, { b: '2', c: undefined, d: '4', e: undefined })).toEqual([
    '/bin/kube-apiserver',
    '--a=1',
    '--b=2',
    '--d=4',
  ]);
});

it('finds the way back', () => {
  const own = flagsIn(command);
  const broken = changeFlags(command, { a: undefined, b: '2', d: '4' });
  expect(differingFlags(flagsIn(broken), own, ['a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'd']);
  const back = changeFlags(broken, changeTo(own, ['a', 'b', 'd']));
  expect(flagsIn(back)).toEqual(own);
});
