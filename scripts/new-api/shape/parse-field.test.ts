import { describe, expect, it } from 'vitest';
import { parseField } from './parse-field.ts';

describe('--field', () => {
  it.each([
    ['size:int', { name: 'size', type: 'int' }],
    ['size:int:min=1,max=10,default=2', { name: 'size', type: 'int', min: 1, max: 10, default: 2 }],
    [
      'colour:string:enum=red|dark green,required',
      { name: 'colour', type: 'string', enum: ['red', 'dark green'], required: true },
    ],
    ['on:bool:default=false', { name: 'on', type: 'bool', default: false }],
    [
      'url:string:default=https://example.com:8443/a=b',
      { name: 'url', type: 'string', default: 'https://example.com:8443/a=b' },
    ],
    ['tags:string[]', { name: 'tags', type: 'string[]' }],
    ['total:long:min=-9007199254740991', { name: 'total', type: 'long', min: -9007199254740991 }],
  ])('%s', (text, field) => {
    expect(parseField(text)).toEqual(field);
  });

  it.each([
    ['size', 'a field is NAME:TYPE'],
    [':int', 'a field is NAME:TYPE'],
    ['size:integer', 'there is no type "integer"'],
    ['size:int:most=3', 'the options are required, min=N'],
    ['size:int:min=1.5', 'a whole number is wanted'],
    ['size:int:max=2147483648', 'take long'],
    ['total:long:max=9007199254740992', 'a long has at most'],
    ['name:string:min=3', 'min is for int and long'],
    ['size:int:enum=1|2', 'enum is for string'],
    ['colour:string:enum=red|', 'values are letters'],
    ['colour:string:enum=red|red', 'a value is there twice'],
    ['on:bool:default=yes', 'true or false is wanted'],
    ['at:time:default=now', 'default is for string, int, long and bool'],
    ["name:string:default='; rm", 'a default is letters'],
    ['name:string:required=yes', 'required has no value'],
  ])('%s is refused', (text, why) => {
    expect(() => parseField(text)).toThrow(
      expect.objectContaining({ id: 'usage', message: expect.stringContaining(why) }),
    );
  });

  it('of a fraction is told what to take', () => {
    expect(() => parseField('price:number')).toThrow(
      expect.objectContaining({ advice: expect.arrayContaining([expect.stringContaining('price:quantity')]) }),
    );
  });
});
