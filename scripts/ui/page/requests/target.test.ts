import { expect, test } from 'vitest';
import { targetOf } from './target.ts';

test.each([
  ['/apis/wardle.example.com/v1beta1/namespaces/default/flunders?limit=500', 'flunders in default'],
  ['/apis/wardle.example.com/v1beta1/namespaces/default/flunders/demo', 'flunders/demo in default'],
  ['/apis/wardle.example.com/v1beta1/namespaces/default/flunders/demo/status', 'flunders/demo/status in default'],
  ['/apis/wardle.example.com/v1alpha1/fischers/f', 'fischers/f'],
  ['/apis/wardle.example.com/v1alpha1', '/apis/wardle.example.com/v1alpha1'],
  ['/openapi/v2', '/openapi/v2'],
])('%s is about %s', (uri, target) => {
  expect(targetOf(uri)).toBe(target);
});
