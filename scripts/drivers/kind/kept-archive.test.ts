import { expect, it } from 'vitest';
import { splitImage } from './kept-archive.ts';

it('keeps the images of each server of each lab in a folder of their own', () => {
  expect(splitImage('localhost/aggregation-lab/wardle-server:0123456789ab')).toEqual({
    folder: 'aggregation-lab/wardle-server',
    tag: '0123456789ab',
  });
  expect(splitImage('localhost/aggregation-lab-two/go-sample:v0.37.2')).toEqual({
    folder: 'aggregation-lab-two/go-sample',
    tag: 'v0.37.2',
  });
});
