import { registrationDrill } from '../framework/registration.ts';
import { story } from './story.ts';

export const emptyCa = registrationDrill({
  story,
  name: 'empty-ca',
  expects: 'ca-bundle-empty',
  change: async () => ({ caBundle: null }),
  reason: 'FailedDiscoveryCheck',
  message: /x509: certificate signed by unknown authority/,
  apiServices: ['v1beta1.wardle.example.com'],
});
