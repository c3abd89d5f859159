import { expect, test } from 'vitest';
import { Owned } from './owned.ts';

function written(): Owned {
  const owned = new Owned('a');
  owned.acknowledged({ id: 'a.0', revision: 5 });
  return owned;
}

test('what was acknowledged must be there', () => {
  expect(() => written().read({ id: 'a.0', revision: 5 })).not.toThrow();
  expect(() => written().read(undefined)).toThrow(
    'a: a.0 at 5 was acknowledged, unanswered is nothing, but there is no object',
  );
  expect(() => written().read({ id: 'a.9', revision: 9 })).toThrow('but there is a.9 at 9');
});

test('a write without an answer may be there, or not, or be there later', () => {
  const owned = written();
  owned.unanswered('a.1');
  owned.read({ id: 'a.0', revision: 5 });
  owned.read({ id: 'a.1', revision: 6 });
  expect(() => owned.read({ id: 'a.0', revision: 5 })).toThrow('but there is a.0 at 5');

  const deleted = written();
  deleted.unanswered(undefined);
  deleted.read(undefined);
  expect(deleted.known).toBeUndefined();
});

test('once the next write is acknowledged, it is too late for those before', () => {
  const owned = written();
  owned.unanswered('a.1');
  owned.acknowledged({ id: 'a.2', revision: 7 });
  expect(() => owned.read({ id: 'a.1', revision: 8 })).toThrow('unanswered is nothing');
});

test('revisions neither stand still nor go back', () => {
  expect(() => written().acknowledged({ id: 'a.1', revision: 5 })).toThrow('a went from a.0 at 5 back to a.1 at 5');
  expect(() => written().read({ id: 'a.0', revision: 4 })).toThrow('is without a write a.0 at 4');
});
