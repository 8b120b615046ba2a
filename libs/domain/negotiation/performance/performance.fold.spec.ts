/** What a case remembers of an agreement over two loans that is missed, broken, completed, and of what is taken back. */
import { fen, localDate } from '#kernel';
import { given, testMetadata, testContext } from '#kernel-testing';
import { NOTHING } from '#loan-math';
import { AGREED } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import type { Agreement, CaseLoan, CaseState, Episode, PlanProgress } from '../case/case.state';

const [signed] = given(caseDecider, AGREED).state.episodes as [Episode];
const [one] = signed.agreements as [Agreement];
const [progress] = one.plans as [PlanProgress];
const [loan] = signed.loans as [CaseLoan];
/** Another agreement of before stands in front of it. */
const earlier: Agreement = { ...one, data: { ...one.data, agreementId: 'C1-1-A0' }, plans: [] };

function known(
  ofAgreement: Partial<Agreement> = {},
  ofLoan: Partial<CaseLoan> = {},
  ofPlan: Partial<PlanProgress> = {},
): CaseState {
  const plans = ['JB1', 'JB2'].map((loanId) => ({ ...progress, ...ofPlan, plan: { ...progress.plan, loanId } }));
  const loans = ['JB1', 'JB2'].map((loanId) => ({ ...loan, ...(loanId === 'JB2' ? ofLoan : {}), loanId }));
  return { episodes: [{ ...signed, loans, agreements: [earlier, { ...one, plans, ...ofAgreement }] }] };
}
const metadata = testMetadata(testContext({ businessDate: localDate('2025-09-01') }));
const after = (state: CaseState, ...events: readonly CaseEvent[]) =>
  events.reduce((folded, event) => caseDecider.evolve(folded, event, metadata), state);
const agreementIn = (state: CaseState) => state.episodes[0]?.agreements[1] as Agreement;
const loansIn = (state: CaseState) => state.episodes[0]?.loans.map(({ status, since }) => [status, since]);
const plansIn = (state: CaseState) =>
  agreementIn(state).plans.map(({ status, waiver, completedOn }) => [status, waiver, completedOn]);

const of = { caseId: 'C1-1', borrowerId: 'C1', agreementId: 'C1-1-A1' };
const missed = (
  loanId: string,
  seq: number,
  graceEndedOn: string,
): Extract<CaseEvent, { type: 'InstalmentMissed' }> => ({
  type: 'InstalmentMissed',
  data: {
    ...of,
    loanId,
    seq,
    dueOn: localDate(`2025-0${5 + seq}-12`),
    graceEndedOn: localDate(graceEndedOn),
    unpaid: fen(1),
  },
});
const rowsMissed = (state: CaseState) => agreementIn(state).missed.map(({ loanId, seq }) => `${loanId}/${seq}`);
const breached = (...loanIds: readonly string[]): CaseEvent => ({
  type: 'AgreementBreached',
  data: {
    ...of,
    breachedOn: localDate('2025-06-17'),
    loanIds,
    missed: { loanId: 'JB1', seq: 1, dueOn: localDate('2025-06-12') },
    reinstated: [],
  },
});
const mended: CaseEvent = { type: 'AgreementBreachRescinded', data: { ...of, loanIds: ['JB1', 'JB2'], cause: 'P1' } };
const completed = (loanId: string): CaseEvent => ({
  type: 'PlanCompleted',
  data: { ...of, loanId, completedOn: localDate('2025-06-10'), paid: fen(1) },
});
const incomplete = (loanId: string): CaseEvent => ({
  type: 'PlanCompletionRescinded',
  data: { ...of, loanId, cause: 'P1' },
});

describe('instalments missed', () => {
  it('stand by the end of their grace, then as the loans stand in the agreement, whatever became known first', () => {
    const told = [
      missed('JB2', 2, '2025-07-15'),
      missed('JB2', 1, '2025-06-16'),
      missed('JB1', 2, '2025-07-15'),
      missed('JB1', 1, '2025-06-16'),
    ];
    expect(rowsMissed(after(known(), ...told))).toEqual(['JB1/1', 'JB2/1', 'JB1/2', 'JB2/2']);
    expect(rowsMissed(after(known(), ...[...told].reverse()))).toEqual(['JB1/1', 'JB2/1', 'JB1/2', 'JB2/2']);
  });

  it('are taken back one by one', () => {
    const all = after(
      known(),
      missed('JB1', 1, '2025-06-16'),
      missed('JB2', 1, '2025-06-16'),
      missed('JB1', 2, '2025-07-15'),
    );
    const dueOn = localDate('2025-06-12');
    const back: CaseEvent = {
      type: 'InstalmentMissRescinded',
      data: { ...of, loanId: 'JB1', seq: 1, dueOn, cause: 'P1' },
    };
    expect(rowsMissed(after(all, back))).toEqual(['JB2/1', 'JB1/2']);
  });
});

describe('a broken agreement', () => {
  it('makes its loans overdue, waives nothing any more, and begins their observation anew', () => {
    const broken = after(known(), missed('JB1', 1, '2025-06-16'), breached('JB1', 'JB2'));
    expect(agreementIn(broken)).toMatchObject({ status: 'BREACHED', breach: { breachedOn: '2025-06-17' } });
    expect(plansIn(broken)).toEqual(new Array(2).fill(['BREACHED', 'REINSTATED', null]));
    expect(loansIn(broken)).toEqual(new Array(2).fill(['OVERDUE', '2025-06-17']));
    // From the row that was missed, or the day of the breach where another loan's was.
    expect(agreementIn(broken).plans.map(({ observation }) => observation.startedOn)).toEqual([
      '2025-06-12',
      '2025-06-17',
    ]);
    expect(agreementIn(broken).plans.map(({ nextDueOn }) => nextDueOn)).toEqual([null, null]);
    expect(broken.episodes[0]?.agreements[0]).toBe(known().episodes[0]?.agreements[0]);
  });

  it('leaves an observation that had ended before', () => {
    const ended = (endedOn: string) => ({ observation: { ...progress.observation, endedOn: localDate(endedOn) } });
    const endOf = (endedOn: string) =>
      agreementIn(after(known({}, {}, ended(endedOn)), breached('JB1', 'JB2'))).plans[0]?.observation.endedOn;
    expect(endOf('2025-06-16')).toBe('2025-06-16');
    expect(endOf('2025-06-17')).toBeNull();
  });

  it('leaves a loan that was completed before as it is', () => {
    const broken = after(known(), completed('JB1'), breached('JB2'));
    expect(plansIn(broken)).toEqual([
      ['COMPLETED', 'GRANTED', '2025-06-10'],
      ['BREACHED', 'REINSTATED', null],
    ]);
    expect(loansIn(broken)).toEqual([
      ['COMPLETED', '2025-06-10'],
      ['OVERDUE', '2025-06-17'],
    ]);
    // A completion taken back does not mend it.
    expect(agreementIn(after(broken, incomplete('JB1'))).status).toBe('BREACHED');
    const both = after(broken, mended);
    expect(plansIn(both)).toEqual([
      ['COMPLETED', 'GRANTED', '2025-06-10'],
      ['IN_FORCE', 'FROZEN', null],
    ]);
    expect(loansIn(both)).toEqual([
      ['COMPLETED', '2025-06-10'],
      ['IN_PLAN', '2025-09-01'],
    ]);
  });

  it('that was not broken after all is in force, to be booked anew, and observed as it began', () => {
    const broken = after(known(), missed('JB1', 1, '2025-06-16'), breached('JB1', 'JB2'));
    const whole = after(broken, mended);
    expect(agreementIn(whole)).toMatchObject({
      status: 'IN_FORCE',
      breach: null,
      missed: [],
      bookingDueOn: '2025-09-02',
    });
    expect(plansIn(whole)).toEqual(new Array(2).fill(['IN_FORCE', 'FROZEN', null]));
    expect(loansIn(whole)).toEqual(new Array(2).fill(['IN_PLAN', '2025-09-01']));
    expect(agreementIn(whole).plans).toMatchObject(
      new Array(2).fill({ nextDueOn: '2025-06-12', observation: progress.observation }),
    );
    // Of before bookings were waited for, none is.
    const unbooked = after(known({ bookingDueOn: null }), breached('JB1', 'JB2'), mended);
    expect(agreementIn(unbooked).bookingDueOn).toBeNull();
    // An observation that had ended before the breach is left.
    const endedOn = localDate('2025-06-01');
    const ended = known({}, {}, { observation: { ...progress.observation, endedOn } });
    expect(agreementIn(after(ended, breached('JB1', 'JB2'), mended)).plans[0]?.observation).toMatchObject({ endedOn });
  });
});

describe('a completed plan', () => {
  it('completes the agreement once every loan is', () => {
    const half = after(known(), completed('JB1'));
    expect(agreementIn(half).status).toBe('IN_FORCE');
    const whole = after(half, completed('JB2'));
    expect(agreementIn(whole).status).toBe('COMPLETED');
    expect(plansIn(whole)).toEqual(new Array(2).fill(['COMPLETED', 'GRANTED', '2025-06-10']));
    const back = after(whole, incomplete('JB2'));
    expect(agreementIn(back).status).toBe('IN_FORCE');
    expect(plansIn(back)[1]).toEqual(['IN_FORCE', 'FROZEN', null]);
    expect(loansIn(back)).toEqual([
      ['COMPLETED', '2025-06-10'],
      ['IN_PLAN', '2025-09-01'],
    ]);
  });

  it('settles a loan by settlement, and leaves one restored whose record was restored', () => {
    const schedule = { ...progress.plan.schedule, structure: 'SETTLEMENT' as const };
    const [first, second] = agreementIn(known()).plans as [PlanProgress, PlanProgress];
    const mixed = known({ plans: [first, { ...second, plan: { ...second.plan, schedule } }] });
    expect(loansIn(after(mixed, completed('JB1'), completed('JB2')))?.map(([status]) => status)).toEqual([
      'COMPLETED',
      'SETTLED',
    ]);
    const restoration = (status: 'RESTORED' | 'REJECTED') => ({ restoration: { status } as CaseLoan['restoration'] });
    const statuses = (state: CaseState) =>
      loansIn(after(state, completed('JB1'), completed('JB2')))?.map(([status]) => status);
    expect(statuses(known({}, restoration('RESTORED')))).toEqual(['COMPLETED', 'RESTORED']);
    expect(statuses(known({}, restoration('REJECTED')))).toEqual(['COMPLETED', 'COMPLETED']);
  });

  it('says of its waiver how much it is, and changes nothing else', () => {
    const done = after(known(), completed('JB1'));
    const granted: CaseEvent = { type: 'WaiverGranted', data: { ...of, loanId: 'JB1', waived: NOTHING } };
    const granting = after(done, granted);
    expect(agreementIn(granting).plans.map(({ waived }) => waived)).toEqual([NOTHING, progress.waived]);
    expect(plansIn(granting)).toEqual(plansIn(done));
    expect(loansIn(granting)).toEqual(loansIn(done));
  });
});
