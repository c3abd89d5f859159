import { describe, expect, it } from 'vitest';
import { goFolders } from './written-folders.ts';

describe("the folders of Go's caches", () => {
  it.each([
    ['/home/me/.cache/go-build\n/home/me/go\n', ['/home/me/.cache/go-build', '/home/me/go']],
    ['/home/me/.cache/go-build\n/home/me/go:/srv/go\n', ['/home/me/.cache/go-build', '/home/me/go']],
    ['off\n/home/me/go\n', ['/home/me/go']],
    ['', []],
  ])('%j', (answer, folders) => {
    expect(goFolders(answer)).toEqual(folders);
  });
});
