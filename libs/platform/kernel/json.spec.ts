import fc from 'fast-check';
import { canonicalJson } from './json';

describe('the canonical text of a JSON value', () => {
  it('has its keys in the order of their UTF-16 code units, as the examples of RFC 8785 do', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const text = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    const inOrder = Object.keys(JSON.parse(text) as object);
    expect(inOrder).toEqual(['1', '\r', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33']);
  });

  it('leaves out what is undefined, and has null for it in lists', () => {
    expect(canonicalJson({ b: undefined, a: [undefined, null, { c: undefined }] })).toBe('{"a":[null,null,{}]}');
    expect(canonicalJson([])).toBe('[]');
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
    expect(() => canonicalJson({ a: () => 0 })).toThrow(TypeError);
    expect(() => canonicalJson({ a: 1n })).toThrow(TypeError);
  });

  it('is the same for equal values in whatever order their fields came, and says all that they say', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(turned(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

/** The value with the fields of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).reverse();
  return Object.fromEntries(fields.map(([key, field]) => [key, turned(field)] as const));
}
