import { describe, expect, it } from 'vitest';
import { goFolders } from './written-folders.ts';

describe("the folders of Go's caches", () => {
  it.each([
    ['/home/me/.cache/go-build\n/home/me/go\n', ['/home/me/.cache/go-build', '/home/me/go/pkg']],
    ['/home/me/.cache/go-build\n/home/me/go:/srv/go\n', ['/home/me/.cache/go-build', '/home/me/go/pkg']],
    ['off\n/home/me/go\n', ['/home/me/go/pkg']],
    ['', []],
  ])('%j', (answer, folders) => {
    expect(goFolders(answer)).toEqual(folders);
  });
});
