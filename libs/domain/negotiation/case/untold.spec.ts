import { localDate } from '#kernel';
import { testContext } from '#kernel-testing';
import { evolveLoan, foldLoan, type LoanCommand, loanDecider, type LoanState } from '#lending';
import { goldenRegistered, lived } from '#lending-testing';
import { AGREED } from '#negotiation-testing';
import { AgreementRescinded } from '../agreement/agreement.events';
import { AgreementBreached, type AgreementBreachedData } from '../performance/performance.events';
import { agreementOf, fold } from '../performance/told-payments.fixture';
import type { CaseState } from './case.state';
import { accelerationOf, loanOnceTold } from './untold';

const TODAY = localDate('2025-06-20');
const context = testContext({ businessDate: TODAY });
const agreed = fold(AGREED);
const [progress] = agreementOf(agreed).plans;
if (!progress) throw new Error('nothing was agreed');
const agreement = { caseId: 'C1-1', agreementId: 'C1-1-A1' } as const;
const booked = foldLoan(
  lived(goldenRegistered, [
    localDate('2025-05-12'),
    { type: 'RestructureLoan', data: { ...agreement, plan: progress.plan } },
  ]),
);

const withAgreement = (state: CaseState, change: object): CaseState => ({
  episodes: state.episodes.map((episode) => ({
    ...episode,
    agreements: episode.agreements.map((one) => ({ ...one, ...change })),
  })),
});
const breach: AgreementBreachedData = {
  ...AgreementBreached.example,
  breachedOn: localDate('2025-06-17'),
  loanIds: ['JB1'],
  missed: { loanId: 'JB1', seq: 1, dueOn: localDate('2025-06-12') },
};
const broken = withAgreement(agreed, { breach });
const accelerated = (loan: LoanState) => loan.plans[0]?.acceleration;
const does = (loan: LoanState, command: LoanCommand): LoanState => {
  const decision = loanDecider.decide(command, loan, context);
  if (decision.kind === 'rejected') throw new Error(decision.rejection.code);
  return decision.events.reduce<LoanState>((state, event) => evolveLoan(state, event), loan);
};

describe('a loan as it stands once it is told what its case knows', () => {
  it('follows its plan where the case knows of nothing else', () => {
    expect(loanOnceTold(booked, agreed, context)).toBe(booked);
  });

  it('is accelerated by the breach, its own or that of another loan', () => {
    expect(accelerated(loanOnceTold(booked, broken, context))).toEqual({ on: '2025-06-17', brokenBy: 'THIS_LOAN' });
    const missed = { ...breach.missed, loanId: 'JB2' };
    const byAnother = withAgreement(agreed, { breach: { ...breach, missed } });
    expect(accelerated(loanOnceTold(booked, byAnother, context))).toEqual({ on: '2025-06-17', brokenBy: 'OTHER_LOAN' });
    const ofOthers = withAgreement(agreed, { breach: { ...breach, loanIds: ['JB2'] } });
    expect(loanOnceTold(booked, ofOthers, context)).toBe(booked);
  });

  it('stays accelerated as it was told, and is told again where the breach is another by now', () => {
    const told = does(booked, { type: 'AccelerateLoan', data: accelerationOf(breach, 'JB1') });
    expect(loanOnceTold(told, broken, context)).toEqual(told);
    const byAnother = { ...breach, missed: { ...breach.missed, loanId: 'JB2' } };
    const otherOne = withAgreement(agreed, { breach: byAnother });
    expect(accelerated(loanOnceTold(told, otherOne, context))).toEqual({ on: '2025-06-17', brokenBy: 'OTHER_LOAN' });
    const toldOfAnother = does(booked, { type: 'AccelerateLoan', data: accelerationOf(byAnother, 'JB1') });
    const later = withAgreement(agreed, { breach: { ...byAnother, breachedOn: localDate('2025-06-19') } });
    expect(accelerated(loanOnceTold(toldOfAnother, later, context))).toEqual({
      on: '2025-06-19',
      brokenBy: 'OTHER_LOAN',
    });
  });

  it('follows its plan again where the breach was none', () => {
    const told = does(booked, { type: 'AccelerateLoan', data: accelerationOf(breach, 'JB1') });
    expect(accelerated(loanOnceTold(told, agreed, context))).toBeNull();
  });

  it('is without its plan where the agreement was taken back, whatever was known of a breach', () => {
    const rescission = { ...AgreementRescinded.example, ...agreement };
    const takenBack = withAgreement(broken, { rescission });
    expect(loanOnceTold(booked, takenBack, context)).toMatchObject({ plans: [], rescinded: ['C1-1-A1'] });
  });

  it('hears nothing of agreements over other loans', () => {
    const plans = [{ ...progress, plan: { ...progress.plan, loanId: 'JB2' } }];
    expect(loanOnceTold(booked, withAgreement(broken, { plans }), context)).toBe(booked);
    const both = withAgreement(broken, { plans: [...plans, progress] });
    expect(accelerated(loanOnceTold(booked, both, context))).toMatchObject({ on: '2025-06-17' });
  });

  it('stands as it is where it refuses what it is told', () => {
    const unbooked = foldLoan(goldenRegistered);
    expect(loanOnceTold(unbooked, broken, context)).toBe(unbooked);
  });
});
