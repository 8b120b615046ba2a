/** Which regular expressions are plain tests, and that no other is taken for one. */
import { simpleExpression } from './simple-expression';

const tests = (regex: string) => simpleExpression(regex)?.map(({ kind, text }) => `${kind} ${text.toString()}`);

it.each([
  ['^loan-', ['prefix loan-']],
  ['^loan-.*', ['prefix loan-']],
  ['^loan-.*$', ['prefix loan-']],
  ['^loan$', ['exact loan']],
  ['^loan-|^case-.*', ['prefix loan-', 'prefix case-']],
  ['^a\\.b\\|c', ['prefix a.b|c']],
  ['^逾期', ['prefix 逾期']],
  ['^[^$].*', ['other-than-prefix $']],
  ['^[^\\$].*', ['other-than-prefix $']],
])('%s is %p', (regex, expected) => {
  expect(tests(regex)).toEqual(expected);
});

it.each([
  'loan',
  '^(loan|case)-',
  '^loan-[0-9]',
  '^a.c',
  '^a+',
  '^a?',
  '^\\d',
  '^(?i)a',
  '^[^ab]',
  '^loan-|case',
  '.*',
  '^a\\',
])('%s is more than that', (regex) => {
  expect(simpleExpression(regex)).toBeUndefined();
});
