import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordedModel } from '../../testing/records.ts';
import { html } from './escape.ts';
import { renderHtml } from './page.ts';

const records = path.join(import.meta.dirname, '../../testing/records');
const names = readdirSync(records).map((file) => path.basename(file, '.json'));
const attributes = (page: string, name: string) =>
  [...page.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value);

describe.each(names)('the page of a recorded run: %s', (name) => {
  const page = renderHtml(recordedModel(name));

  it('needs no network and carries nothing but its own script and style', () => {
    expect(page).not.toMatch(/<(?:link|img|iframe|object|embed)\b| (?:src|href|style|on\w+)=|@import|url\(/);
    expect(page.match(/<script>/g)).toHaveLength(1);
  });

  it('allows itself exactly those', () => {
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    const hash = (tag: string) => {
      const [, text = ''] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page) ?? [];
      return `${tag}-src &#39;sha256-${createHash('sha256').update(text).digest('base64')}&#39;`;
    };
    expect(policy).toContain('default-src &#39;none&#39;');
    expect(policy).toContain(hash('script'));
    expect(policy).toContain(hash('style'));
  });

  it('has a panel for each tab, named after it, and one chosen in each list', () => {
    const ids = attributes(page, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    const controls = attributes(page, 'aria-controls');
    expect(controls.length).toBeGreaterThan(0);
    for (const id of [...controls, ...attributes(page, 'aria-labelledby')]) expect(ids).toContain(id);
    const lists = page.match(/role="tablist"/g)?.length;
    expect(page.match(/aria-selected="true"/g)).toHaveLength(lists ?? Number.NaN);
  });
});

describe('data', () => {
  const evil = '<script>alert(1)</script>"\'&';

  it('is escaped wherever it comes from', () => {
    const model = recordedModel('get');
    const requests = model.requests.map((request) => ({
      ...request,
      uri: evil,
      auditID: evil,
      hops: request.hops.map((hop) => ({
        ...hop,
        title: evil,
        label: evil,
        facts: hop.facts.map((fact) => ({ ...fact, name: evil, value: evil, source: evil })),
      })),
    }));
    const page = renderHtml({ ...model, command: [evil], stderr: evil, notes: [evil], requests });
    expect(page.match(/<script>/g)).toHaveLength(1);
    expect(page).not.toContain('alert(1)</script>');
    expect(page).not.toContain(`${evil.slice(-3)}`);
  });

  it('is text, whatever kind of value it is', () => {
    const list = [html`<b>${'<'}</b>`, html`<i>${2}</i>`];
    expect(html`<p title="${'"'}">${undefined}${false}${0}${list}</p>`.text).toBe(
      '<p title="&quot;">0<b>&lt;</b><i>2</i></p>',
    );
  });
});
