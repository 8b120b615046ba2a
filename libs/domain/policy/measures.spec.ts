import { fen } from '#kernel';
import { facts } from './assessment-facts.fixture';
import { instalmentsNeeded, isMeasure, measuring, UNAFFORDABLE } from './measures';

const [loan] = facts.loans;
const over = (...products: readonly (string | undefined)[]) =>
  ({
    ...facts,
    loans: products.map((product) => ({ ...loan, ...(product === undefined ? {} : { product }) })),
  }) as typeof facts;
const productOf = (...products: readonly (string | undefined)[]) => measuring('PRODUCT').of(over(...products), 0);

describe('a fact over several loans', () => {
  it('is what all agree in, SEVERAL where they do not, and not known where one does not tell', () => {
    expect(productOf('HUABEI')).toBe('HUABEI');
    expect(productOf('HUABEI', 'HUABEI', 'HUABEI')).toBe('HUABEI');
    expect(productOf('HUABEI', 'JIEBEI', 'HUABEI')).toBe('SEVERAL');
    expect(productOf('HUABEI', undefined)).toBeNull();
    expect(productOf(undefined, 'HUABEI')).toBeNull();
    expect(productOf()).toBeNull();
  });
});

describe('the instalments needed', () => {
  it('are as many as pay the amount, the last one smaller', () => {
    expect([100, 101, 200].map((payable) => instalmentsNeeded(payable, 100))).toEqual([1, 2, 2]);
  });

  it('are one at least, and more than any plan has where nothing can be paid', () => {
    expect(instalmentsNeeded(0, 100)).toBe(1);
    expect(instalmentsNeeded(100, 0)).toBe(UNAFFORDABLE);
    expect(instalmentsNeeded(1_000_000, 1)).toBe(UNAFFORDABLE);
    expect(instalmentsNeeded(1_000_001, 100)).toBe(UNAFFORDABLE);
    expect(instalmentsNeeded(fen(999_800), 100)).toBe(9_998);
  });
});

describe('the name of a fact', () => {
  it('is one of those there are, and nothing an object has by nature', () => {
    expect(['MAX_DPD', 'AGE', 'constructor', '__proto__'].map(isMeasure)).toEqual([true, false, false, false]);
  });
});
