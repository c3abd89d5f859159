import { describe, expect, it } from 'vitest';
import type { Driver } from '../drivers/driver.ts';
import type { Lab } from '../lab/lab.ts';
import { appliedAhead, takeAppliedAhead } from './apply-server.ts';
import { workAhead } from './work-ahead.ts';

interface Ahead {
  readonly steps: readonly string[];
  loads?(started: AbortSignal): Promise<boolean>;
}

/** A lab of which only that is there, and whose manifests can't be rendered; it notes what it is asked. */
function labWith({ steps, loads }: Ahead) {
  const asked: string[] = [];
  const image: Partial<Driver['image']> = {
    async runBeside(_lab, started) {
      asked.push('image');
      return loads?.(started) ?? true;
    },
  };
  const driver: Partial<Driver> = {
    image: image as Driver['image'],
    async manifestInputs() {
      asked.push('manifests');
      throw new Error('the node has no etcd image');
    },
  };
  return { lab: { ahead: steps, driver } as Lab, asked };
}

const wholeUp = ['cluster', 'image', 'deploy', 'verify'];

describe('work ahead', () => {
  it('is none where a step is asked for alone', async () => {
    const { lab, asked } = labWith({ steps: [] });
    const ahead = workAhead(lab);
    ahead.answers();
    await ahead.end();
    expect(asked).toEqual([]);
    expect(await appliedAhead(lab)).toBeUndefined();
  });

  it('loads the image, and applies nothing that nobody has asked for', async () => {
    const { lab, asked } = labWith({ steps: ['cluster', 'image'] });
    const ahead = workAhead(lab);
    ahead.answers();
    await ahead.end();
    await appliedAhead(lab);
    expect(asked).toEqual(['image']);
  });

  it('applies once the image is there; what goes wrong is left for the step whose turn it is', async () => {
    const { lab, asked } = labWith({ steps: wholeUp });
    const ahead = workAhead(lab);
    ahead.answers();
    await ahead.end();
    expect(await takeAppliedAhead(lab)).toBeUndefined();
    expect(asked).toEqual(['image', 'manifests']);
  });

  it.each([
    ['could not be loaded', () => Promise.reject(new Error('no space left'))],
    ['was not loaded in time', async () => false],
  ])('applies nothing where the image %s', async (_, loads) => {
    const { lab, asked } = labWith({ steps: wholeUp, loads });
    const ahead = workAhead(lab);
    ahead.answers();
    await ahead.end();
    expect(await appliedAhead(lab)).toBeUndefined();
    expect(asked).toEqual(['image']);
  });

  it('does not wait for a node that never came', async () => {
    const loads = (started: AbortSignal) =>
      new Promise<boolean>((resolve) => started.addEventListener('abort', () => resolve(false)));
    const ahead = workAhead(labWith({ steps: wholeUp, loads }).lab);
    await expect(ahead.end()).resolves.toBeUndefined();
  });
});
