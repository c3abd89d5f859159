import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pkiLayout } from '../../pki/layout.ts';
import { registrationDrill } from '../framework/registration.ts';
import { story } from './story.ts';

/** The front-proxy CA: the other authority of the aggregation layer, and the one that it is taken for. */
export const wrongCa = registrationDrill({
  story,
  name: 'wrong-ca',
  expects: 'ca-bundle-mismatch',
  change: async ({ paths }) => ({
    caBundle: (await readFile(path.join(paths.pki, pkiLayout.frontProxy.ca))).toString('base64'),
  }),
  reason: 'FailedDiscoveryCheck',
  message: /x509: certificate signed by unknown authority/,
  apiServices: ['v1beta1.wardle.example.com'],
});
