import { registrationDrill } from '../framework/registration.ts';
import { story } from './story.ts';

export const serviceNotFound = registrationDrill({
  story,
  name: 'service-not-found',
  expects: 'service-not-found',
  change: async () => ({ service: { name: 'wardle-api' } }),
  reason: 'ServiceNotFound',
  message: /service\/wardle-api in "wardle" is not present/,
  apiServices: ['v1beta1.wardle.example.com'],
});
