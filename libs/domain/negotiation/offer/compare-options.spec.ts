import { fen } from '#kernel';
import { given } from '#kernel-testing';
import { OFFERED, openOffer, TODAY } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import { compareOptions } from './compare-options';
import { bureauReporting } from './option-words';

const offer = openOffer(given(caseDecider, OFFERED).state);
const compared = () => compareOptions(offer);
const lineOf = (code: string): ReturnType<typeof compared>['lines'][number] | undefined =>
  compared().lines.find(({ line }) => line === code);

const both = (text: string) => ({ en: text, zh: text });

describe('the options of an offer compared', () => {
  it('tells of every line the figure of each option, and how much more or less than the first', () => {
    expect(compared()).toMatchObject({
      offerId: 'C1-1-N1-O1',
      asOf: TODAY,
      expiresOn: '2025-05-19',
      comparedWith: 'A',
    });
    const { en: restructured } = bureauReporting('RESTRUCTURE');
    const table = compared().lines.map(({ line, values }) => [line, ...values.map(({ text }) => text.en)]);
    expect(table).toEqual([
      ['TOTAL_PAYABLE', '¥12,514.59', '¥12,514.59', '¥12,411.67'],
      ['YEARLY_RATE', '3.06%', '3.74%', '8.05%'],
      ['PLAN_INTEREST', '¥0.00', '¥0.00', '¥0.00'],
      ['WAIVED', '¥106.53', '¥106.53', '¥209.45'],
      ['HIGHEST_MONTHLY', '¥521.47', '¥695.51', '¥12,411.67'],
      ['INSTALMENTS', '24 instalments', '18 instalments', '1 instalment'],
      ['FIRST_DUE', '2025-06-12', '2025-06-12', '2025-06-12'],
      ['LAST_DUE', '2027-05-12', '2026-11-12', '2025-06-12'],
      ['PENALTY_PER_DAY_AFTER_BREACH', '¥7.20', '¥7.20', '¥7.20'],
      ['OWED_AGAIN_AFTER_BREACH', '¥106.53', '¥106.53', '¥209.45'],
      ['BUREAU', restructured, restructured, bureauReporting('SETTLEMENT').en],
    ]);
    expect(
      compared()
        .lines.flatMap(({ values }) => values.map(({ optionId }) => optionId))
        .join(''),
    ).toBe('ABC'.repeat(table.length));
  });

  it('says how much more or less than the first only of money, and not of the first', () => {
    const more = compared().lines.map(({ line, values }) => [
      line,
      ...values.map(({ moreThanFirst }) => moreThanFirst),
    ]);
    const none = undefined;
    expect(more).toEqual([
      ['TOTAL_PAYABLE', none, 0, -10_292],
      ['YEARLY_RATE', none, none, none],
      ['PLAN_INTEREST', none, 0, 0],
      ['WAIVED', none, 0, 10_292],
      ['HIGHEST_MONTHLY', none, 17_404, 1_189_020],
      ['INSTALMENTS', none, none, none],
      ['FIRST_DUE', none, none, none],
      ['LAST_DUE', none, none, none],
      ['PENALTY_PER_DAY_AFTER_BREACH', none, 0, 0],
      ['OWED_AGAIN_AFTER_BREACH', none, 0, 10_292],
      ['BUREAU', none, none, none],
    ]);
    expect(lineOf('WAIVED')?.values).toEqual([
      { optionId: 'A', text: both('¥106.53'), amount: 10_653 },
      {
        optionId: 'B',
        text: both('¥106.53'),
        amount: 10_653,
        moreThanFirst: 0,
        inWords: { en: 'as much as option A', zh: '与选项A相同' },
      },
      {
        optionId: 'C',
        text: both('¥209.45'),
        amount: 20_945,
        moreThanFirst: 10_292,
        inWords: { en: '¥102.92 more than option A', zh: '比选项A多¥102.92' },
      },
    ]);
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
      expect(compared().payments.reduce((sum, { amounts }) => sum + (amounts[at]?.amount ?? 0), 0)).toBe(totalPayable);
    }
    const days = compared().payments.map(({ dueOn }) => dueOn);
    expect(days).toEqual([...days].sort());
    expect(new Set(days).size).toBe(24);
    expect(compared().payments[0]).toEqual({
      dueOn: '2025-06-12',
      amounts: [
        { optionId: 'A', amount: 52_144 },
        { optionId: 'B', amount: 69_524 },
        { optionId: 'C', amount: 1_241_167 },
      ],
    });
    expect(
      compared()
        .payments.at(-1)
        ?.amounts.map(({ amount }) => amount),
    ).toEqual([52_147, 0, 0]);
  });

  it('tells what each option tolerates, where it tolerates anything', () => {
    expect(lineOf('MISSES_TOLERATED')).toBeUndefined();
    const tolerance = { inARow: 1, inAll: 2, unpaid: fen(60_000) };
    const options = offer.options.map((option) => ({
      ...option,
      plans: option.plans.map((plan) => ({ ...plan, tolerance })),
    }));
    const told = compareOptions({ ...offer, options }).lines.find(({ line }) => line === 'MISSES_TOLERATED');
    expect(told?.values.map(({ optionId }) => optionId)).toEqual(options.map(({ optionId }) => optionId));
    const [first, ...others] = options;
    const onePayment = [...(first ? [first] : []), ...offer.options.slice(1, 2), ...others.slice(1)];
    const mixed = compareOptions({ ...offer, options: onePayment }).lines.find(
      ({ line }) => line === 'MISSES_TOLERATED',
    );
    expect(mixed?.values.map(({ text }) => text.en.startsWith('at most 1 missed'))).toEqual([true, false, true]);
    expect(mixed?.values[1]?.text).toEqual({ en: 'nothing may be missed', zh: '任何一期均不得逾期未还' });
    expect(told?.values[0]?.text).toEqual({
      en: 'at most 1 missed instalment unpaid at a time, at most 2 missed in all, and at most ¥600.00 of missed instalments unpaid',
      zh: '同时未还不超过1期，累计不超过2期，且未还金额合计不超过¥600.00',
    });
  });

  it('leaves out what an offer of earlier days did not tell', () => {
    const options = offer.options.map(({ yearlyRate, breachCosts, breach, restoration, ...before }) => {
      expect([yearlyRate, breachCosts, breach, restoration]).not.toContain(undefined);
      return before;
    });
    const before = compareOptions({ ...offer, options });
    const lines = before.lines.map(({ line }) => line);
    expect(lines).not.toContain('YEARLY_RATE');
    expect(lines).not.toContain('OWED_AGAIN_AFTER_BREACH');
    expect(lines).toHaveLength(compared().lines.length - 3);
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
