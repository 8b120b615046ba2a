import { unaryTest } from '@bpmn-io/feelin';
import fc from 'fast-check';
import { ANY_OTHER_NAME, readCell, type Cell } from './cell';

const cellOf = (text: string, measure: Parameters<typeof readCell>[1] = 'MAX_DPD'): Cell => {
  const cell = readCell(text, measure);
  if (typeof cell === 'string') throw new Error(`${text}: ${cell}`);
  return cell;
};

describe('a cell', () => {
  it('answers as FEEL answers, for any cell let in and any value', () => {
    const number = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(5_000_000, Number.MAX_SAFE_INTEGER));
    const one = fc.oneof(
      number.map(String),
      fc.tuple(fc.constantFrom('<', '<=', '>', '>=', '='), number).map(([sign, n]) => `${sign} ${n}`),
      fc
        .tuple(fc.constantFrom('[', '(', ']'), number, number, fc.constantFrom(']', ')', '['))
        .map(([open, a, b, close]) => `${open}${a}..${b}${close}`),
    );
    const tests = fc.array(one, { minLength: 1, maxLength: 3 }).map((all) => all.join(', '));
    const text = fc.oneof(
      tests,
      tests.map((all) => `not(${all})`),
      fc.constant('-'),
    );
    const value = fc.oneof(number, fc.integer({ min: 0, max: 14 }), fc.constant(4_999_999));
    fc.assert(
      fc.property(text, value, (cell, at) => {
        const read = readCell(cell, 'TOTAL_PAYOFF');
        fc.pre(typeof read !== 'string' || read === 'NEVER_HOLDS');
        const answer = unaryTest(cell, { '?': at }).value;
        expect(typeof read === 'string' ? false : read.holds(at)).toBe(answer);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is exact to the fen up to the greatest amount there is', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(cellOf(`< ${most}`, 'TOTAL_PAYOFF').holds(most - 1)).toBe(true);
    expect(cellOf(`< ${most}`, 'TOTAL_PAYOFF').holds(most)).toBe(false);
    expect(cellOf(`[${most - 1}..${most}]`, 'TOTAL_PAYOFF').holds(most - 2)).toBe(false);
    expect(readCell('9007199254740993', 'TOTAL_PAYOFF')).toBe('NOT_WHOLE');
    expect(cellOf('< -5', 'LEFT_AFTER_INSTALMENT').holds(-6)).toBe(true);
    expect(cellOf('>= -5', 'LEFT_AFTER_INSTALMENT').holds(-6)).toBe(false);
  });

  it('tests names', () => {
    const cell = cellOf('"ILLNESS", "DISASTER"', 'HARDSHIP');
    expect(['ILLNESS', 'DISASTER', 'FAMILY', null, 3].map((value) => cell.holds(value))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    const other = cellOf('not("JIEBEI_EPI")', 'PRODUCT');
    expect(['JIEBEI_EPI', 'HUABEI', ANY_OTHER_NAME].map((value) => other.holds(value))).toEqual([false, true, true]);
    expect(readCell('"ILNESS"', 'HARDSHIP')).toBe('UNKNOWN_NAME');
    expect(readCell('> 5', 'HARDSHIP')).toBe('WRONG_KIND');
    expect(readCell('"ILLNESS"', 'MAX_DPD')).toBe('WRONG_KIND');
  });

  it('is read up to 80 letters and six values, whatever they are', () => {
    const long = (letters: number) => `<= ${'1'.padStart(letters - 3, ' ')}`;
    expect(cellOf(long(80)).numbers).toEqual([1]);
    expect(readCell(long(81), 'MAX_DPD')).toBe('CELL_TOO_LONG');
    expect(cellOf('1, 2, 3, 4, 5, 6').numbers).toEqual([1, 2, 3, 4, 5, 6]);
    expect(readCell('1, 2, 3, 4, 5, 6, 7', 'MAX_DPD')).toBe('CELL_TOO_MANY_VALUES');
    expect(readCell('"A", "B", "C", "D", 1, 2, 3', 'PRODUCT')).toBe('CELL_TOO_MANY_VALUES');
  });

  it('names where its answer may change, and none where it never does', () => {
    expect(cellOf('[61..90]')).toMatchObject({ numbers: [61, 90], names: [] });
    expect(cellOf('"ILLNESS", "DISASTER"', 'HARDSHIP')).toMatchObject({ numbers: [], names: ['ILLNESS', 'DISASTER'] });
    expect(cellOf('-', 'HARDSHIP')).toMatchObject({ numbers: [], names: [] });
  });

  it('has to be whole, known and of one kind in each of its values', () => {
    expect(readCell('1, 2.5', 'MAX_DPD')).toBe('NOT_WHOLE');
    expect(readCell('"ILLNESS", "ILNESS"', 'HARDSHIP')).toBe('UNKNOWN_NAME');
    expect(readCell('"HUABEI", 1', 'PRODUCT')).toBe('WRONG_KIND');
    expect(readCell('1', 'PRODUCT')).toBe('WRONG_KIND');
    expect(readCell('"a b"', 'PRODUCT')).toBe('CELL_NOT_READABLE');
    expect(readCell('5, [9..3]', 'MAX_DPD')).toBe('INTERVAL_REVERSED');
    expect(readCell('> 9999', 'INSTALMENTS_NEEDED')).toBe('NEVER_HOLDS');
    expect(readCell('< 1', 'INSTALMENTS_NEEDED')).toBe('NEVER_HOLDS');
  });

  it('is met by - alone where a fact is not known', () => {
    expect(cellOf('>= 0', 'HARDSHIP_DAYS').holds(null)).toBe(false);
    expect(cellOf('not(3)', 'HARDSHIP_DAYS').holds(null)).toBe(false);
    expect(cellOf('-', 'HARDSHIP_DAYS').holds(null)).toBe(true);
  });

  it.each([
    'count(for i in 1..1000000000 return i)',
    '> count(for i in 1..1000000000 return i)',
    'for a in 1..100000, b in 1..100000 return a * b',
    'matches("aaaaaaaaaaaaaaaaaaaaaaab", "(a+)+$")',
    '> now()',
    '? > 5',
    '> limit',
    '{a: 1}',
    '[[[[[[[[[[[[[[[[[[[[[[[[[[',
    '((((((((((((((((((1))))))))))))))))))',
    '= = 5',
    '',
    ' ',
    '// 5',
    '"a" + "b"',
    'null',
    'true',
    '5 // all of them',
    '"\\u0041"',
  ])('of %s is not let in, and costs nothing', (text) => {
    const began = performance.now();
    expect(readCell(text, 'MAX_DPD')).toBe('CELL_NOT_READABLE');
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('is short, and tests few values', () => {
    expect(readCell('1, '.repeat(5_000), 'MAX_DPD')).toBe('CELL_TOO_LONG');
    expect(readCell('1,2,3,4,5,6,7', 'MAX_DPD')).toBe('CELL_TOO_MANY_VALUES');
    expect(readCell('1.5', 'MAX_DPD')).toBe('NOT_WHOLE');
    expect(readCell('1e5', 'MAX_DPD')).toBe('NOT_WHOLE');
    expect(readCell('[9..3]', 'MAX_DPD')).toBe('INTERVAL_REVERSED');
    expect(readCell('(3..3)', 'MAX_DPD')).toBe('NEVER_HOLDS');
    expect(readCell('< 0', 'MAX_DPD')).toBe('NEVER_HOLDS');
  });
});
