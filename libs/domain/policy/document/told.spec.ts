import { fen, localDate } from '#kernel';
import { facts as known } from '../assessment-facts.fixture';
import type { RuleLimit } from './policy-document';
import { told, unknownPlaces, valueInWords } from './told';

const source = 'Setting of the lender';
const limit: RuleLimit = { fact: 'TOTAL_PAYOFF', test: 'AT_MOST', value: 1_000_000, source };
const days: RuleLimit = { fact: 'MAX_DPD', test: 'AT_MOST', value: 90, source };
const hardship = { reason: 'ILLNESS', since: localDate('2025-05-01') } as const;
const facts = { ...known, totalPayoff: fen(1_262_112), maxDpd: 91, hardship };

const rule = (of: RuleLimit | null) => ({ rule: 'R', hitPolicy: 'FIRST' as const, inputs: [], rows: [], limit: of });
const english = (text: string, of: RuleLimit | null = limit): string =>
  told({ en: text, zh: text }, rule(of), facts, 1_200_000).en;

describe('the sentence of a rule', () => {
  it('tells the value, the limit and what lies between them, whichever is more', () => {
    expect(english('{value} of {limit}: {missing}')).toBe('¥12,621.12 of ¥10,000.00: ¥2,621.12');
    expect(english('{missing} too few', { ...limit, value: 1_262_212 })).toBe('¥1.00 too few');
    expect(english('{value:day}, {limit:day}, {missing:day}', days)).toBe('91 days, 90 days, 1 day');
  });

  it('tells any fact by its name, an amount as an amount', () => {
    expect(english('{MAX_DPD} days on {TOTAL_PAYOFF}', null)).toBe('91 days on ¥12,621.12');
    expect(english('{INSTALMENTS_NEEDED:month}', null)).toBe('22 months');
    expect(english('because of {HARDSHIP}, {HARDSHIP_DAYS:day}', null)).toBe('because of illness, 11 days');
    const { zh } = told({ en: '', zh: '因{HARDSHIP}' }, rule(null), facts, 0);
    expect(zh).toMatch(/^因\p{Script=Han}+$/u);
  });

  it('says that a fact is not known, and leaves nothing out where what is counted is no number', () => {
    expect(english('{KEPT_AGREEMENTS}', null)).toBe('not known');
    expect(english('{KEPT_AGREEMENTS:agreement}', null)).toBe('not known');
    expect(english('{missing}', { ...limit, fact: 'KEPT_AGREEMENTS' })).toBe('not known');
    expect(told({ en: 'x', zh: '{KEPT_AGREEMENTS}' }, rule(null), facts, 0).zh).toBe('未知');
  });

  it('keeps a place of a limit there is not', () => {
    expect(english('{value} of {limit}', null)).toBe('{value} of {limit}');
  });
});

describe('the places of a sentence', () => {
  const unknown = (text: string, of: RuleLimit | null = limit) =>
    unknownPlaces(text, { limit: of, inputs: ['MAX_DPD'] });

  it('are the figures of the limit, where there is one, and the facts the table looks at', () => {
    expect(unknown('{value} {limit:day} {missing} {MAX_DPD:day}')).toEqual([]);
    expect(unknown('{value} {limit} {missing} {MAX_DPD}', null)).toEqual(['value', 'limit', 'missing']);
    expect(unknown('{TOTAL_PAYOFF} {AGE} {constructor}')).toEqual(['TOTAL_PAYOFF', 'AGE', 'constructor']);
  });

  it('leave no bracket open', () => {
    expect(unknown('{AGE} {')).toEqual(['AGE', '{']);
    expect(unknown('all }')).toEqual(['}']);
    expect(unknown('{value:Day}')).toEqual(['{']);
  });
});

describe('the value of a fact in words', () => {
  it('is an amount in yuan, a number, or the words of a name', () => {
    expect(valueInWords(60_000, 'TOTAL_PAYOFF').en).toBe('¥600.00');
    expect(valueInWords(61, 'MAX_DPD')).toEqual({ en: '61', zh: '61' });
    expect(valueInWords('VERIFIED', 'INCOME_EVIDENCE').zh).toMatch(/\p{Script=Han}/u);
    expect(valueInWords('HUABEI', 'PRODUCT')).toEqual({ en: 'HUABEI', zh: 'HUABEI' });
    expect(valueInWords('SEVERAL', 'LICENCE_PROFILE')).toEqual({ en: 'SEVERAL', zh: 'SEVERAL' });
  });
});
