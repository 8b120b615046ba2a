/**
 * Invariant: whatever the terms of a plan, the money before and under it, and what proves void of the debt it was agreed on, the case
 * shows the rows the loan has.
 */
import fc from 'fast-check';
import { addDays, fen } from '#kernel';
import { foldLoan, loanDecider, loanPosition, type LoanCommand, type LoanEvent } from '#lending';
import { testContext } from '#kernel-testing';
import { day, goldenRegistered, isReturned, lived, pays, planN1Terms, planOf, type Told } from '#lending-testing';
import { totalOf, type PlanTerms } from '#loan-math';
import { AGREED } from '#negotiation-testing';
import type { CaseEvent } from '../case/case.events';
import { openRows } from './open-rows';
import { planStanding } from './plan-standings';
import { planView } from './plan-view';
import { agreementOf, fold, told } from './told-payments.fixture';

const SIGNED = day('2025-05-12');
const cost = { costId: 'LC1', kind: 'COURT_FEE', courtReference: null, incurredOn: day('2025-05-01') } as const;
const interest: readonly PlanTerms['interest'][] = [
  { kind: 'STOPPED' },
  { kind: 'RATE', dailyRate: '0.0002' },
  { kind: 'CAPITALISED', dailyRate: '0.0002' },
];
const life = fc.record({
  interest: fc.constantFrom(...interest),
  cost: fc.constantFrom(500, 160_000),
  before: fc.constantFrom(1_000, 107_000, 400_000, 700_000),
  acts: fc.array(
    fc.record({
      after: fc.nat({ max: 25 }),
      act: fc.constantFrom('PAYS', 'PAYS', 'PAYS', 'RETURNED', 'TAKEN_BACK', 'NOTHING'),
      amount: fc.constantFrom(100, 30_000, 60_000, 200_000, 1_500_000),
      tells: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  ),
});

const takes = (events: readonly LoanEvent[], [on, command]: Told): readonly LoanEvent[] => {
  const decision = loanDecider.decide(command, foldLoan(events), testContext({ businessDate: day(on) }));
  return decision.kind === 'rejected' ? events : [...events, ...decision.events];
};
const back: LoanCommand = { type: 'TakeBackLegalCost', data: { costId: 'LC1', because: 'RECORDED_WRONGLY' } };

describe('the rows of a plan in its case', () => {
  it('are those of its loan', () => {
    fc.assert(
      fc.property(life, (drawn) => {
        const lent = lived(
          goldenRegistered,
          ['2025-05-01', { type: 'AddLegalCost', data: { ...cost, amount: fen(drawn.cost) } }],
          pays('P0', drawn.before, '2025-05-02'),
        );
        const plan = planOf(lent, { ...planN1Terms, interest: drawn.interest }, SIGNED);
        let events = lived(lent, [
          SIGNED,
          { type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId: 'C1-1-A1', plan } },
        ]);
        const signed = AGREED.map((event): CaseEvent => {
          return event.type === 'AgreementSigned' ? { ...event, data: { ...event.data, plans: [plan] } } : event;
        });
        let state = fold(signed);
        let on = SIGNED;
        for (const [n, { after, act, amount, tells }] of drawn.acts.entries()) {
          on = addDays(on, after);
          if (act === 'PAYS') events = takes(events, pays(`P${n + 1}`, amount, on));
          if (act === 'RETURNED') events = takes(events, isReturned('P0', on));
          if (act === 'TAKEN_BACK') events = takes(events, [on, back]);
          if (!tells && n < drawn.acts.length - 1) continue;
          const loan = { state: foldLoan(events), revision: events.length };
          const stands = planStanding(loan, 'C1-1-A1', on);
          if (!stands) throw new Error('the plan is on its loan');
          state = told(state, stands).state;
          const ledger = loanPosition(loan.state, on)?.plan;
          const agreement = agreementOf(state);
          const [progress] = agreement.plans;
          if (!progress || !ledger) throw new Error('the case has the plan');
          const done = { ...progress, completedOn: stands.completedOn };
          const rows = planView(done, agreement).rows;
          const spared = ledger.interestSpared > 0;
          expect(
            rows.map(({ seq, total, open, paid }) => [seq, spared ? null : total, spared ? null : paid, open]),
          ).toEqual(
            ledger.rows.map(({ seq, due, paid, remaining }) => {
              return [seq, spared ? null : totalOf(due), spared ? null : totalOf(paid), totalOf(remaining)];
            }),
          );
          expect(openRows(progress).map(({ seq, lacking }) => [seq, lacking])).toEqual(
            ledger.rows.map(({ seq, remaining }) => [seq, totalOf(remaining)]).filter(([, open]) => open !== 0),
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
