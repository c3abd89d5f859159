import { describe, expect, it } from 'vitest';
import { type ProofFacts, proofHint } from './verify.ts';

const sound: ProofFacts = {
  paused: undefined,
  proved: '2026-01-01T00:00:00Z',
  flunder: { exists: true, said: '' },
  unavailable: [],
};
const absent = { exists: false, said: 'Error from server (NotFound): flunders "my-first-flunder" not found' };

describe('the hint about the proof', () => {
  it('is none where all is proved', () => {
    expect(proofHint(sound)).toBeUndefined();
  });

  it('tells an example that was deleted since from a lab that is new', () => {
    expect(proofHint({ ...sound, flunder: absent })).toContain('\nkubectl apply --filename manifests/flunders');
    expect(proofHint({ ...sound, proved: undefined, flunder: absent })).toBeUndefined();
  });

  it('tells a flunder that is there from a proof', () => {
    expect(proofHint({ ...sound, proved: undefined })).toContain('my-first-flunder is there');
  });

  it('sends back to the step before where that does not hold', () => {
    const hint = proofHint({ ...sound, unavailable: ['v1beta1.wardle.example.com'], flunder: absent });
    expect(hint).toContain('v1beta1.wardle.example.com is not Available');
  });

  it('knows of a pause, and of credentials that may not', () => {
    expect(proofHint({ ...sound, paused: '2026-01-01' })).toContain('\nnpm run lab:resume');
    const forbidden = { exists: false, said: 'Error from server (Forbidden): flunders … is forbidden' };
    expect(proofHint({ ...sound, flunder: forbidden })).toContain('\nkubectl auth whoami');
  });
});
