import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { recordedModel } from '../testing/records.ts';
import { renderHtml } from './html/page.ts';
import { renderJson } from './json.ts';
import { renderText } from './text.ts';

const names = readdirSync(path.join(import.meta.dirname, '../testing/records')).map((file) =>
  path.basename(file, '.json'),
);

it.each(names)('no token and no key of a recorded run is shown: %s', (name) => {
  const model = recordedModel(name);
  const texts = model.requests.map((_, index) => renderText(model, { request: index + 1, columns: undefined }));
  for (const output of [...texts, renderJson(model), renderHtml(model)]) {
    expect(output).not.toMatch(/PRIVATE KEY|eyJ[\w-]+\.[\w-]+\.|[Bb]earer [\w-]|LS0tLS1CRUdJTi/);
  }
});
