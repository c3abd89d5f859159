import { expect, test } from 'vitest';
import { reviewed } from './webhook.ts';

test('the webhook refuses the names it is for, and answers by uid', () => {
  expect(reviewed({ request: { uid: 'a', name: 'webhook-denied-1' } })).toMatchObject({
    kind: 'AdmissionReview',
    response: { uid: 'a', allowed: false, status: { message: 'a webhook forbids this name' } },
  });
  expect(reviewed({ request: { uid: 'b', name: 'another' } })).toMatchObject({ response: { uid: 'b', allowed: true } });
});
