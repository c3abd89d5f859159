import { describe, expect, it } from 'vitest';
import { type PublishedFacts, publishedHint } from './cluster.ts';

const data = { 'requestheader-client-ca-file': 'CA\n', 'requestheader-allowed-names': '["front-proxy-client"]' };
const sound: PublishedFacts = { published: data, authority: 'CA\n', authorityFile: '.lab/pki/front-proxy/ca.crt' };

describe('the hint about what kube-apiserver publishes', () => {
  it('is none where it is the lab’s, and where nobody answers', () => {
    expect(publishedHint(sound)).toBeUndefined();
    expect(publishedHint({ ...sound, published: undefined })).toBeUndefined();
  });

  it('knows of a cluster that was made for another CA than lies there now', () => {
    const hint = publishedHint({ ...sound, authority: 'NEW CA' });
    expect(hint).toContain('another front-proxy CA than .lab/pki/front-proxy/ca.crt');
    expect(hint).toMatch(/\nkubectl .*requestheader-client-ca-file.* \| diff - \.lab\/pki\/front-proxy\/ca\.crt$/);
  });

  it('knows of a flag that was left out', () => {
    expect(publishedHint({ ...sound, published: {} })).toContain('without --requestheader-client-ca-file');
  });

  it('knows of allowed names that allow any', () => {
    for (const names of ['', '[]']) {
      const published = { ...data, 'requestheader-allowed-names': names };
      expect(publishedHint({ ...sound, published })).toContain('requestheader-allowed-names is empty');
    }
    const { 'requestheader-allowed-names': _, ...without } = data;
    expect(publishedHint({ ...sound, published: without })).toContain('requestheader-allowed-names is empty');
  });
});
