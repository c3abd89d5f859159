import { describe, expect, it } from 'vitest';
import { selectSteps } from './select-steps.ts';

const steps = ['preflight', 'cluster', 'deploy'].map((id) => ({ id }));
const ids = (range: Parameters<typeof selectSteps>[1]) => selectSteps(steps, range).map(({ id }) => id);

describe('--from and --to', () => {
  it('both include the step that they name', () => {
    expect(ids({})).toEqual(['preflight', 'cluster', 'deploy']);
    expect(ids({ from: 'cluster' })).toEqual(['cluster', 'deploy']);
    expect(ids({ to: 'cluster' })).toEqual(['preflight', 'cluster']);
    expect(ids({ from: 'cluster', to: 'cluster' })).toEqual(['cluster']);
  });

  it('name a step that there is, and in order', () => {
    expect(() => ids({ from: 'klaster' })).toThrow(
      '--from "klaster" is no step; the steps are preflight, cluster, deploy',
    );
    expect(() => ids({ to: '' })).toThrow('--to "" is no step');
    expect(() => ids({ from: 'deploy', to: 'cluster' })).toThrow('--to cluster comes before --from deploy');
  });
});
