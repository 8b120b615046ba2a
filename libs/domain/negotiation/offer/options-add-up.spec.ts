/** What is offered adds up to the fen, on the day it is offered, over exactly the loans asked about. */
import { given } from '#kernel-testing';
import { fen, localDate } from '#kernel';
import {
  AGREED,
  ASSESSED,
  assessment,
  at,
  CASE,
  command,
  DETECTED,
  offerFor,
  report,
  request,
} from '#negotiation-testing';
import type { LoanPlan } from '#lending';
import { caseDecider, type CaseCommands } from '../case/case.decider';
import type { OfferOption } from './offer.events';

const known = given(caseDecider, ASSESSED);
const offer = offerFor(known.state);
if (offer.proposal.kind !== 'OPTIONS') throw new Error('there is something to offer');
const { proposal } = offer;
const [A, B, C] = proposal.options as [OfferOption, OfferOption, OfferOption];

const offering = (options: readonly OfferOption[], also: Partial<CaseCommands['OfferPlan']> = {}) =>
  known.when(command('OfferPlan', { ...offer, proposal: { ...proposal, options }, ...also }), at());
/** The schedule of a one-loan option with something else in it. */
function withSchedule(option: OfferOption, change: (schedule: LoanPlan['schedule']) => object): OfferOption {
  return {
    ...option,
    plans: option.plans.map((plan) => ({ ...plan, schedule: { ...plan.schedule, ...change(plan.schedule) } })),
  };
}

/** A negotiation over two overdue loans, assessed. */
const assessedOver = (...loanIds: readonly string[]) => {
  const asked = { ...request, loanIds, affordableMonthly: fen(110_000), essentialExpenses: fen(0) };
  return given(caseDecider, DETECTED)
    .when(command('ReportArrears', report({ loanId: 'JB2' })), at())
    .thenEvents(['OverdueDetected'])
    .andWhen(command('RequestNegotiation', asked), at())
    .thenEvents(['NegotiationRequested'])
    .andWhen(command('AssessNegotiation', assessment(3, [...loanIds])), at())
    .thenEvents(['AssessmentCompleted']);
};

describe('what is offered', () => {
  it('is told whole: options, figures of which day, last day, and the document to sign', () => {
    const { events } = offering([B]).thenEvents(['PlanOffered']);
    expect(events[0]?.data).toEqual({
      ...CASE,
      borrowerId: 'C1',
      negotiationId: 'C1-1-N1',
      offerId: 'C1-1-N1-O1',
      offerNumber: 1,
      options: [B],
      asOf: '2025-05-12',
      expiresOn: '2025-05-19',
      conditions: proposal.conditions,
      rightsAndDuties: proposal.rightsAndDuties,
      documentVersion: 5,
      documentLanguage: 'ZH',
    });
  });

  it('is one to three options, each under its own letter', () => {
    offering([A, B, C]).thenEvents(['PlanOffered']);
    offering([]).thenRejected('OFFER_INVALID', { options: 0, most: 3 });
    offering([A, B, C, { ...C, optionId: 'D' }]).thenRejected('OFFER_INVALID', { options: 4, most: 3 });
    offering([A, { ...B, optionId: 'A' }]).thenRejected('OFFER_INVALID', { options: 2 });
  });

  it('adds up to the fen in every option: the total, its rows, and what is waived', () => {
    const sum = {
      optionId: 'B',
      totalPayable: 1_251_459,
      total: 1_251_459,
      rows: 1_251_459,
      waived: 10_653,
      waivers: 10_653,
    };
    const totalPayable = fen(1_251_460);
    offering([A, { ...B, totalPayable }]).thenRejected('OFFER_INVALID', { ...sum, totalPayable });
    const dearer = withSchedule(B, ({ rows: [first, ...others] }) => {
      return first ? { rows: [{ ...first, total: fen(first.total + 1) }, ...others] } : {};
    });
    offering([A, dearer]).thenRejected('OFFER_INVALID', { ...sum, rows: 1_251_460 });
    const less = { ...B, waived: { ...B.waived, penalty: fen(10_652) } };
    offering([A, less]).thenRejected('OFFER_INVALID', { ...sum, waived: 10_652 });
    const unwaived = withSchedule(B, ({ waived }) => ({ waived: { ...waived, penalty: fen(0) } }));
    offering([A, unwaived]).thenRejected('OFFER_INVALID', { ...sum, waivers: 0 });
  });

  it('is dated the day of its figures, which has come', () => {
    offering([A], { asOf: localDate('2025-05-11') }).thenRejected('OFFER_INVALID', {
      optionId: 'A',
      asOf: '2025-05-11',
    });
    offering([A], { asOf: localDate('2025-05-13') }).thenRejected('DATE_IN_FUTURE', {
      asOf: '2025-05-13',
      businessDate: '2025-05-12',
    });
  });

  it('is over exactly the loans on which something is owed', () => {
    const other = { ...A, plans: A.plans.map((plan) => ({ ...plan, loanId: 'JB9' })) };
    offering([other]).thenRejected('OFFER_INVALID', { optionId: 'A', loans: ['JB9'], asked: ['JB1'] });
    offering([A], { settledLoans: ['JB1'] }).thenRejected('OFFER_INVALID', { loans: ['JB1'], asked: [] });
  });

  it('names the loans in any order', () => {
    const { state, andWhen } = assessedOver('JB2', 'JB1');
    const both = offerFor(state);
    if (both.proposal.kind !== 'OPTIONS') throw new Error('there is something to offer');
    const options = both.proposal.options.map((option) => ({ ...option, plans: [...option.plans].reverse() }));
    expect(options[0]?.plans.map(({ loanId }) => loanId)).toEqual(['JB1', 'JB2']);
    andWhen(command('OfferPlan', { ...both, proposal: { ...both.proposal, options } }), at()).thenEvents([
      'PlanOffered',
    ]);
    // Of two plans one has figures of the day before.
    const stale = both.proposal.options.map((option) => ({
      ...option,
      plans: option.plans.map((plan, n) =>
        n === 0 ? plan : { ...plan, schedule: { ...plan.schedule, effectiveOn: localDate('2025-05-11') } },
      ),
    }));
    andWhen(command('OfferPlan', { ...both, proposal: { ...both.proposal, options: stale } }), at()).thenRejected(
      'OFFER_INVALID',
      { optionId: 'A', asOf: '2025-05-12' },
    );
  });

  it('is over no loan whose earlier plan is in force again, since a payment of it was returned', () => {
    const next = ASSESSED.slice(1).map((event) => ({
      ...event,
      data: { ...event.data, negotiationId: 'C1-1-N2' },
    }));
    given(caseDecider, [...AGREED, ...(next as typeof AGREED)])
      .when(command('OfferPlan', offer), at())
      .thenRejected('LOAN_UNDER_AGREEMENT', { loanId: 'JB1', agreementId: 'C1-1-A1' });
  });

  it('says of a proposal that could not be made why it could not', () => {
    const rejection = {
      code: 'LOAN_SETTLED',
      reason: { en: 'Nothing is owed.', zh: '已结清。' },
      facts: { loanId: 'JB1' },
    };
    offering([A], { proposal: { kind: 'NONE', rejection } as never }).thenRejected('LOAN_SETTLED', { loanId: 'JB1' });
  });
});
