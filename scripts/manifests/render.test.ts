import { describe, expect, it } from 'vitest';
import { render } from './render.ts';

const template = (text: string) => [{ name: 'a.yaml', text }];

describe('render', () => {
  it('fills each placeholder in, as often as it comes', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the placeholders' own syntax
    expect(render(template('x: ${A}, ${B}, ${A}'), { A: '1', B: 'b/c:d@e' })).toEqual(template('x: 1, b/c:d@e, 1'));
  });

  it('leaves what is no placeholder as it is', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as above
    expect(render(template('x: $A ${lower} $$'), {})).toEqual(template('x: $A ${lower} $$'));
  });

  it('refuses a placeholder without value, naming file and placeholder', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as above
    expect(() => render(template('x: ${A}'), {})).toThrow('a.yaml asks for ${A}, which has no value');
  });

  it('refuses a value that nothing asks for', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as above
    expect(() => render(template('x: 1'), { B: '1' })).toThrow('no manifest asks for ${B}');
    expect(render(template('x: 1'), { B: '1' }, false)).toEqual(template('x: 1'));
  });

  it.each(['', 'a\nb: c', 'a"', 'a b', "a'", '# c'])(
    'refuses the value %j, which could end its YAML string',
    (value) => {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as above
      expect(() => render(template('x: "${A}"'), { A: value })).toThrow('is not plain text');
    },
  );
});
