import { describe, expect, it } from 'vitest';
import { type BundleFacts, bundleHint } from './image-hint.ts';

const sound: BundleFacts = { file: 'server/dist/main.js', bundle: 'current', runFormer: [] };

describe('the hint about the server’s bundle', () => {
  it('is none where it is of the present sources', () => {
    expect(bundleHint(sound)).toBeUndefined();
  });

  it('tells one that is not built from one that is of older sources', () => {
    expect(bundleHint({ ...sound, bundle: 'missing' })).toMatch(/is not there yet.*\nnpm run build$/);
    expect(bundleHint({ ...sound, bundle: 'stale' })).toMatch(/server\/src has changed since.*\nnpm run build$/);
  });

  it('names the build of a project of somebody’s own', () => {
    const own = { ...sound, ownBuild: '(cd /p && npm run build)' };
    expect(bundleHint(own)).toBeUndefined();
    expect(bundleHint({ ...own, bundle: 'stale' })).toMatch(
      /is missing, or is not what.*\n\(cd \/p && npm run build\)$/,
    );
  });

  it('knows of a process that goes on with the former one', () => {
    expect(bundleHint({ ...sound, runFormer: ['wardle-server'] })).toContain('wardle-server still runs the former one');
  });
});
