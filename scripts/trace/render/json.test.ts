import { expect, it } from 'vitest';
import { recordedModel } from '../testing/records.ts';
import { renderJson } from './json.ts';

it('is the model, and nothing is lost on the way', () => {
  const model = recordedModel('create');
  expect(JSON.parse(renderJson(model))).toEqual(model);
  expect(model).toMatchObject({ kind: 'RequestTrace', apiVersion: 'aggregation-lab/v1', main: 2 });
});
