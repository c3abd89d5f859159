import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'Before its time',
  story:
    'A machine with a new battery for its clock has issued the certificates for the coming year. They were rolled out at once.',
  symptom:
    'Both APIServices are Available=False, reason FailedDiscoveryCheck: … x509: certificate has expired or is not yet valid: current time … is before ….',
  hints: [
    'The message speaks of two times: kubectl describe apiservice v1beta1.wardle.example.com',
    'Which of the two is now, and is the other one before or after it?',
    'The certificate begins tomorrow. Issue it anew: npm run lab:up does.',
  ],
  solution:
    'The serving certificate is valid from tomorrow on: the clock of whoever issued it was ahead. Issue it anew (npm run lab:up) and set that clock.',
  teaches:
    '"expired or is not yet valid" is one message for two faults; "is before" and "is after" tell them apart. Authorities that date certificates a few minutes back spare people whose clocks are a little off.',
  sources: ['https://github.com/ironicbadger/ocp4/issues/23'],
};
