import { given } from '#kernel-testing';
import { OFFERED, openOffer } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import { compareOptions } from './compare-options';

const offer = openOffer(given(caseDecider, OFFERED).state);
const compared = compareOptions(offer);
const lineOf = (code: string): (typeof compared.lines)[number] | undefined =>
  compared.lines.find(({ line }) => line === code);

describe('the options of an offer compared', () => {
  it('tells of every line the figure of each option, and how much more or less than the first', () => {
    expect(compared.comparedWith).toBe('A');
    for (const { values } of compared.lines) {
      expect(values.map(({ optionId }) => optionId)).toEqual(offer.options.map(({ optionId }) => optionId));
    }
    const total = lineOf('TOTAL_PAYABLE')?.values ?? [];
    for (const [at, { totalPayable }] of offer.options.entries()) {
      expect(total[at]?.amount).toBe(totalPayable);
      if (at > 0) expect(total[at]?.moreThanFirst).toBe(totalPayable - (offer.options[0]?.totalPayable ?? 0));
    }
    expect(total[0]?.moreThanFirst).toBeUndefined();
  });

  it('says the difference in words, in both languages', () => {
    const [first, second] = [offer.options[0], offer.options[1]];
    if (!first || !second) throw new Error('two options are needed');
    const of = (change: number) => {
      const options = [first, { ...second, totalPayable: (first.totalPayable + change) as typeof first.totalPayable }];
      return compareOptions({ ...offer, options }).lines[0]?.values[1]?.inWords;
    };
    expect(of(12_345)).toEqual({ en: '¥123.45 more than option A', zh: '比选项A多¥123.45' });
    expect(of(-5)).toEqual({ en: '¥0.05 less than option A', zh: '比选项A少¥0.05' });
    expect(of(0)).toEqual({ en: 'as much as option A', zh: '与选项A相同' });
  });

  it('tells what is paid on which day, and the days add up to the totals', () => {
    for (const [at, { totalPayable }] of offer.options.entries()) {
      expect(compared.payments.reduce((sum, { amounts }) => sum + (amounts[at]?.amount ?? 0), 0)).toBe(totalPayable);
    }
    const days = compared.payments.map(({ dueOn }) => dueOn);
    expect(days).toEqual([...days].sort());
  });

  it('leaves out what an offer of earlier days did not tell', () => {
    const options = offer.options.map(({ yearlyRate, breachCosts, breach, restoration, ...before }) => {
      expect([yearlyRate, breachCosts, breach, restoration]).not.toContain(undefined);
      return before;
    });
    const before = compareOptions({ ...offer, options });
    const lines = before.lines.map(({ line }) => line);
    expect(lines).not.toContain('YEARLY_RATE');
    expect(lines).toContain('TOTAL_PAYABLE');
    expect(before.options[0]).toMatchObject({ restoration: null, breach: [] });
  });
});

describe('what every option says', () => {
  it('is its cost a year, what a breach would cost to the fen, and what restoration can and cannot change', () => {
    const [option] = offer.options;
    expect(option?.yearlyRate).toBe('3.06');
    // 12,000.00 at 0.06 % a day; the penalty interest that was to be waived is owed again.
    expect(option?.breachCosts).toEqual([
      {
        loanId: 'JB1',
        penaltyDailyRate: '3/5000',
        penaltyPerDay: 720,
        reinstated: { principal: 0, interest: 0, fee: 0, penalty: 10_653 },
      },
    ]);
    expect(option?.breach?.[0]?.zh).toContain('每日¥7.20');
    expect(option?.restoration?.en).toContain('Records that are true are not deleted');
  });
});
