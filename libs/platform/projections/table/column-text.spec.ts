import { arrayLiteral, COPY_ENCODERS } from './column-text';

describe('values as Postgres reads them', () => {
  it('quote every element of an array', () => {
    expect(arrayLiteral([])).toBe('{}');
    expect(arrayLiteral(['a', null, '', 'NULL', 'c"d', 'e\\f', 'g,h', '{i}'])).toBe(
      '{"a",NULL,"","NULL","c\\"d","e\\\\f","g,h","{i}"}',
    );
  });

  it('escape in a COPY line what would end a field or a row', () => {
    expect(COPY_ENCODERS.text('a\tb\nc\rd\\e' as never)).toBe('a\\tb\\nc\\rd\\\\e');
    expect(COPY_ENCODERS.json({ said: 'a "b"\n\\' } as never)).toBe('{"said":"a \\\\"b\\\\"\\\\n\\\\\\\\"}');
    expect(COPY_ENCODERS.texts(['a\tb'] as never)).toBe('{"a\\tb"}');
    expect(COPY_ENCODERS.flag(true as never)).toBe('t');
    expect(COPY_ENCODERS.fen(-5 as never)).toBe('-5');
  });
});
