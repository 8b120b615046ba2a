import { arrayLiteral, COPY_ENCODERS, fromText } from './column-text';

describe('values as Postgres reads them', () => {
  it('quote every element of an array', () => {
    expect(arrayLiteral([])).toBe('{}');
    expect(arrayLiteral(['a', null, '', 'NULL', 'c"d', 'e\\f', 'g,h', '{i}'])).toBe(
      '{"a",NULL,"","NULL","c\\"d","e\\\\f","g,h","{i}"}',
    );
  });

  it('come back from the texts they are selected as', () => {
    expect(fromText('fen', '123456')).toBe(123_456);
    expect(fromText('json', '{"a": ["\\"", "\\\\", "中"]}')).toEqual({ a: ['"', '\\', '中'] });
    expect(fromText('texts', '["a","b c"]')).toEqual(['a', 'b c']);
    expect(fromText('flag', 'true')).toBe(true);
    expect(fromText('flag', 'false')).toBe(false);
    expect(fromText('text', null)).toBeNull();
    expect(fromText('position', '9007199254740993')).toBe('9007199254740993');
  });

  it('escape in a COPY line what would end a field or a row', () => {
    expect(COPY_ENCODERS.text('a\tb\nc\rd\\e' as never)).toBe('a\\tb\\nc\\rd\\\\e');
    expect(COPY_ENCODERS.json({ said: 'a "b"\n\\' } as never)).toBe('{"said":"a \\\\"b\\\\"\\\\n\\\\\\\\"}');
    expect(COPY_ENCODERS.texts(['a\tb'] as never)).toBe('{"a\\tb"}');
    expect(COPY_ENCODERS.flag(true as never)).toBe('t');
    expect(COPY_ENCODERS.fen(-5 as never)).toBe('-5');
  });
});
