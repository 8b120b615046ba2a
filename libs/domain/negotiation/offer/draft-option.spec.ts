/** One option over the loans it is for, worked out by hand for the golden loan: 12,514.59 of debt beside 106.53 of penalty interest. */
import { localDate } from '#kernel';
import { foldLoan, loanFacts, loanPosition, type LoanEvent, type LoanState } from '#lending';
import { day, goldenRegistered, planN1Terms, planOf, registeredLoan, repayment, restructured } from '#lending-testing';
import { planPriceTest, planSchedule, type PlanTerms } from '#loan-math';
import { loanOf, TODAY } from '#negotiation-testing';
import { isRejected, type Rejected } from '../case/rejections';
import { draftOption, type DraftedOption } from './draft-option';

/** Twelve instalments from July on: 1,042.88 each, the last 1,042.91. */
const fromJuly: PlanTerms = { ...planN1Terms, firstDueOn: localDate('2025-07-12'), numberOfInstalments: 12 };
const loansOf = (...ids: readonly string[]) => new Map(ids.map((id) => [id, loanOf(id)]));

function draft(plans: readonly [string, PlanTerms][], loans = loansOf('JB1', 'JB2')): DraftedOption | Rejected {
  return draftOption('B', { plans: plans.map(([loanId, terms]) => ({ loanId, terms })) }, loans, TODAY);
}
function option(...plans: readonly [string, PlanTerms][]): DraftedOption {
  const drafted = draft(plans);
  if (isRejected(drafted)) throw new Error(drafted.rejection.code);
  return drafted;
}
function rejection(terms: Partial<PlanTerms>, loan: LoanState | null = loanOf('JB1')): unknown {
  const drafted = draft([['JB1', { ...planN1Terms, ...terms }]], new Map(loan ? [['JB1', loan]] : []));
  return isRejected(drafted) ? drafted.rejection : null;
}
const told = (...events: readonly LoanEvent[]) => foldLoan([...goldenRegistered, ...events]);

describe('an option over two loans', () => {
  it('adds them up: from the first due date of either to the last, in the dearest month of both together', () => {
    const both = option(['JB2', fromJuly], ['JB1', planN1Terms]);
    expect(both).toMatchObject({
      optionId: 'B',
      title: { en: 'Restructuring, 24 monthly instalments' },
      totalPayable: 2 * 1_251_459,
      planInterest: 0,
      numberOfInstalments: 24,
      firstDueOn: '2025-06-12',
      lastDueOn: '2027-05-12',
      waived: { principal: 0, interest: 0, fee: 0, penalty: 2 * 10_653 },
      // June 2026: 521.44 of the one and the last 1,042.91 of the other.
      highestMonthly: 156_435,
    });
    expect(both.plans.map(({ loanId }) => loanId)).toEqual(['JB2', 'JB1']);
    expect(both.breachCosts?.map(({ loanId, penaltyPerDay }) => [loanId, penaltyPerDay])).toEqual([
      ['JB2', 720],
      ['JB1', 720],
    ]);
  });

  it('tells the interest that arises on the way: on one of them at 0.02 % a day, on the other none', () => {
    const bearing: PlanTerms = { ...planN1Terms, interest: { kind: 'CAPITALISED', dailyRate: '0.0002' } };
    expect(option(['JB1', bearing], ['JB2', fromJuly])).toMatchObject({
      planInterest: 97_609,
      totalPayable: 1_349_068 + 1_251_459,
      // 562.11 of the one, and again the last of the other.
      highestMonthly: 56_211 + 104_291,
    });
  });

  it('has the title it is given', () => {
    const title = { en: 'Lower at first', zh: '前低后高' };
    const drafted = draftOption('A', { title, plans: [{ loanId: 'JB1', terms: fromJuly }] }, loansOf('JB1'), TODAY);
    expect(drafted).toMatchObject({ title, numberOfInstalments: 12, lastDueOn: '2026-06-12' });
  });

  it('says that nothing is overdue only where that is so of every loan', () => {
    const says = (loans: ReadonlyMap<string, LoanState>, asOf: string) => {
      const plans = [...loans.keys()].map((loanId) => ({ loanId, terms: planN1Terms }));
      const drafted = draftOption('A', { plans }, loans, localDate(asOf));
      return isRejected(drafted) ? drafted.rejection.code : drafted.bureauReporting.en.startsWith('Nothing is overdue');
    };
    // The first instalment falls due on 10 February.
    expect(says(loansOf('JB1'), '2025-02-10')).toBe(true);
    expect(says(loansOf('JB1'), '2025-02-11')).toBe(false);
    const paidOne = told(repayment('P1', 120_000, '2025-02-10'));
    expect(says(new Map([['JB1', paidOne]]), '2025-02-11')).toBe(true);
    expect(says(new Map([['JB1', paidOne], ...loansOf('JB2')]), '2025-02-11')).toBe(false);
  });
});

describe('an option is not made', () => {
  it('over a loan nobody registered, or over none', () => {
    expect(rejection({}, null)).toMatchObject({ code: 'LOAN_UNKNOWN', facts: { loanId: 'JB1' } });
    expect(rejection({}, foldLoan([]))).toMatchObject({ code: 'LOAN_UNKNOWN' });
    expect(draft([])).toMatchObject({ rejection: { code: 'LOAN_NOT_IN_CASE', facts: { optionId: 'B' } } });
  });

  it('where one of the loans has an agreement in force', () => {
    expect(rejection({}, told(restructured))).toMatchObject({
      code: 'LOAN_UNDER_AGREEMENT',
      facts: { loanId: 'JB1', agreementId: 'C1-1-A1' },
    });
    const second = new Map([...loansOf('JB2'), ['JB1', told(restructured)]]);
    expect(
      draft(
        [
          ['JB2', planN1Terms],
          ['JB1', planN1Terms],
        ],
        second,
      ),
    ).toMatchObject({
      rejection: { code: 'LOAN_UNDER_AGREEMENT' },
    });
  });

  it('where nothing is owed', () => {
    const paid = new Map([['JB1', told(repayment('ALL', 2_000_000, '2026-03-01'))]]);
    const asOf = localDate('2026-03-01');
    const terms = { ...planN1Terms, firstDueOn: localDate('2026-04-01') };
    expect(draftOption('A', { plans: [{ loanId: 'JB1', terms }] }, paid, asOf)).toMatchObject({
      rejection: { code: 'LOAN_SETTLED', facts: { loanId: 'JB1', asOf } },
    });
  });

  it('where money that waits for later instalments pays all of it, to the fen', () => {
    expect(rejection({}, told(repayment('P1', 1_262_112, '2025-05-12')))).toMatchObject({
      code: 'LOAN_SETTLED',
      facts: { loanId: 'JB1', asOf: '2025-05-12' },
    });
    expect(rejection({}, told(repayment('P1', 1_262_111, '2025-05-12')))).toBeNull();
  });

  it('of terms that make no plan, saying which term and why in both languages', () => {
    expect(rejection({ numberOfInstalments: 0 })).toMatchObject({
      code: 'PLAN_TERMS_INVALID',
      facts: {
        loanId: 'JB1',
        problems: [
          {
            field: 'numberOfInstalments',
            code: expect.any(String),
            message: { en: expect.stringMatching(/./), zh: expect.stringMatching(/./) },
          },
        ],
      },
    });
  });

  it('beyond the sixty months of a restructuring, saying what it is measured by', () => {
    expect(rejection({ numberOfInstalments: 60 })).toBeNull();
    expect(rejection({ numberOfInstalments: 61 })).toMatchObject({
      code: 'PLAN_BEYOND_CAPS',
      facts: {
        loanId: 'JB1',
        structure: 'RESTRUCTURE',
        problems: [
          { code: 'TOO_MANY_INSTALMENTS', actual: 61, limit: 60, message: { zh: expect.stringMatching(/./) } },
          { code: 'PLAN_TOO_LONG', limit: '2030-05-12', message: { en: 'the plan would last too long' } },
        ],
      },
    });
  });

  it('above the price cap, with what it would come to', () => {
    const dear: Partial<PlanTerms> = { interest: { kind: 'RATE', dailyRate: '0.001' }, numberOfInstalments: 60 };
    expect(rejection(dear)).toMatchObject({
      code: 'PRICE_ABOVE_CAP',
      facts: { loanId: 'JB1', cap: '0.24', charges: 1_166_299, ceiling: 829_308, yearlyRate: '30.70' },
    });
  });

  it('above the cap of the law, whatever the loan was registered with; above its own where that is lower', () => {
    const capped = (penaltyCapAnnual: string): LoanState =>
      foldLoan(
        goldenRegistered.map((event) =>
          event.type === 'LoanRegistered' ? { ...event, data: { ...event.data, penaltyCapAnnual } } : event,
        ),
      );
    const dear: Partial<PlanTerms> = { interest: { kind: 'RATE', dailyRate: '0.0011' } };
    expect(rejection(dear, capped('0.5'))).toMatchObject({ code: 'PRICE_ABOVE_CAP', facts: { cap: '0.24' } });
    expect(rejection({}, capped('0.5'))).toBeNull();
    expect(rejection({}, capped('0.02'))).toMatchObject({ code: 'PRICE_ABOVE_CAP', facts: { cap: '0.02' } });
  });

  it('above the price cap over its whole life: also by what was paid before an earlier plan, which was broken', () => {
    // Four instalments of 1,069.. each on their days, then a plan of which nothing is paid.
    const before = [
      ...goldenRegistered,
      ...['02', '03', '04', '05'].map((month) => repayment(`P${month}`, 106_980, `2025-${month}-10`)),
    ];
    const agreed: LoanEvent = {
      type: 'LoanRestructured',
      data: {
        loanId: 'JB1',
        borrowerId: 'C1',
        caseId: 'C1-1',
        agreementId: 'C1-1-A1',
        plan: planOf(before, planN1Terms, TODAY),
      },
    };
    const loan = registeredLoan([...before, agreed]);
    const again = day('2025-07-20');
    const terms: PlanTerms = {
      ...planN1Terms,
      firstDueOn: day('2025-08-20'),
      interest: { kind: 'RATE', dailyRate: '0.001' },
    };
    const asked = { plans: [{ loanId: 'JB1', terms }] };
    const drafted = draftOption('A', asked, new Map([['JB1', loan]]), again);
    const { snapshot } = planOf([...before, agreed], terms, again);
    const paidBefore = loanPosition(registeredLoan(before), TODAY).contract?.entries ?? [];
    const charged = paidBefore.flatMap(({ applied }) => applied.filter(({ component }) => component !== 'principal'));
    expect(charged.reduce((sum, { amount }) => sum + amount, 0)).toBeGreaterThan(40_000);
    const { contract } = loanFacts(loan, loan.registered);
    const { charges, ceiling } = planPriceTest(contract, paidBefore, planSchedule(snapshot, terms));
    expect(isRejected(drafted) && drafted.rejection).toMatchObject({
      code: 'PRICE_ABOVE_CAP',
      facts: { charges, ceiling },
    });
  });
});
