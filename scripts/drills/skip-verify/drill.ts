import type { Drill } from '../framework/drill.ts';
import { readObject } from '../framework/objects.ts';
import { type Registration, registrationDrill } from '../framework/registration.ts';
import { availability, preferred } from '../framework/sights.ts';
import { story } from './story.ts';

const change = { caBundle: null, insecureSkipTLSVerify: true };

export const skipVerify: Drill = {
  ...registrationDrill({
    story,
    name: 'skip-verify',
    expects: 'insecure-skip-tls-verify',
    change: async () => change,
    reason: 'Passed',
    message: /all checks passed/,
    apiServices: ['v1beta1.wardle.example.com'],
  }),
  async shows(lab) {
    const found = await readObject<{ spec: Registration }>(lab, ['apiservice', preferred]);
    const condition = await availability(lab);
    const skips = found?.spec.insecureSkipTLSVerify === true;
    const detail = `APIService ${preferred}: insecureSkipTLSVerify ${skips}, Available=${condition?.status}`;
    return { seen: skips && condition?.status === 'True', detail };
  },
};
