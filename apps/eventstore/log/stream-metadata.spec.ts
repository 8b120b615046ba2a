/** What metadata says about a stream, and what it does not. */
import { NO_METADATA, parseMetadata, withTruncation } from './stream-metadata';

const parse = (json: string) => parseMetadata(Buffer.from(json));

it('reads truncation, count and age (in seconds)', () => {
  expect(parse('{"$tb":3,"$maxCount":5,"$maxAge":60,"colour":"red"}')).toEqual({
    truncateBefore: 3,
    maxCount: 5,
    maxAge: 60_000,
  });
});

it('knows the mark of a deleted stream from the numbers next to it', () => {
  expect(parse('{"$tb":9223372036854775807}').truncateBefore).toBe(Infinity);
  expect(parse('{"$tb": 9223372036854775807 , "a":1}').truncateBefore).toBe(Infinity);
  expect(parse('{"$tb":9223372036854776000}').truncateBefore).toBe(0);
});

it.each(['', 'not json', '7', 'null', '[1]', '{"$tb":"3"}', '{"$maxCount":1.5}', '{"$maxCount":0}', '{"$maxAge":-1}'])(
  'takes %p for nothing said',
  (json) => {
    expect(parse(json)).toEqual(NO_METADATA);
  },
);

it('changes the truncation and keeps the rest', () => {
  const changed = withTruncation(Buffer.from('{"$maxCount":2,"$tb":9223372036854775807,"colour":"red"}'), '3');
  expect(JSON.parse(changed.toString())).toEqual({ $maxCount: 2, colour: 'red', $tb: 3 });
  expect(withTruncation(undefined, '9223372036854775807').toString()).toBe('{"$tb":9223372036854775807}');
});
