/** What a person is offered to do is what the deciders take, and what they take is offered: each act is sent where it is shown. */
import { fen, localDate, type LocalDate } from '#kernel';
import { given, testContext } from '#kernel-testing';
import { loanView, payoffView, type RegisteredLoan } from '#lending';
import { day, goldenAfter, pays, planN1, type Told } from '#lending-testing';
import { caseDecider, type CaseEvent, caseView, warnedLoan } from '#negotiation';
import {
  AGREED,
  ASSESSED,
  at,
  byOfficer,
  CASE,
  CLAIMED,
  command,
  DETECTED,
  OFFERED,
  openOffer,
  REASONS,
  REFERRED,
  REQUESTED,
  SIGNED_BY_BORROWER,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import type { PartyView } from '#parties';
import type { OwnMatters } from './own-matters';
import { ownMatters } from './own-matters.fixture';
import { ownView } from './own-view';

function offered(matters: Partial<OwnMatters>, today = localDate('2025-05-12')): readonly string[] {
  return ownView(ownMatters(matters, today), 'en').acts.map(({ act }) => act);
}

const decide = { ...CASE, relief: null, beyondLaw: null, reasons: REASONS, authority: WITHIN_AUTHORITY } as const;
const refusing = given(caseDecider, CLAIMED)
  .when(command('DecideReview', { ...decide, decision: 'REFUSE', overrides: [] }), byOfficer)
  .thenEvents(['ReviewDecided', 'NegotiationRefused']);
const REFUSED = [...CLAIMED, ...refusing.events];
const appeal = command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' });
const APPEALED = [...REFUSED, ...refusing.andWhen(appeal, at()).thenEvents(['HumanReviewRequested']).events];
const takeBack = command('WithdrawNegotiation', CASE);
const goesOn = (events: readonly CaseEvent[], asked: Parameters<typeof caseDecider.decide>[0]): CaseEvent[] => {
  const decision = caseDecider.decide(asked, given(caseDecider, events).state, testContext(at()));
  return decision.kind === 'accepted' ? [...events, ...decision.events] : [...events];
};
const declining = command('DeclineOffer', { ...CASE, offerId: openOffer(given(caseDecider, OFFERED).state).offerId });

describe('what a person can do in their case', () => {
  const stages: readonly (readonly [string, readonly CaseEvent[]])[] = [
    ...([
      ['found overdue', DETECTED],
      ['asked', REQUESTED],
      ['assessed', ASSESSED],
      ['referred to a person', REFERRED],
      ['being looked at', CLAIMED],
    ] as const),
    ...([
      ['offered', OFFERED],
      ['offered, a person asked for', goesOn(OFFERED, appeal)],
      ['signed by them', SIGNED_BY_BORROWER],
      ['agreed', AGREED],
    ] as const),
    ...([
      ['refused', REFUSED],
      ['appealed', APPEALED],
      ['appealed and taken back', goesOn(APPEALED, takeBack)],
      ['taken back', goesOn(REQUESTED, takeBack)],
      ['declined', goesOn(OFFERED, declining)],
    ] as const),
  ];

  it.each(stages)('is what is taken, and what is taken is offered: %s', (_, events) => {
    const { state } = given(caseDecider, events);
    const acts = offered({ case: caseView(state, 'C1-1') });
    /** Whether it changes anything: who asks for what is there already is not offered it. */
    const taken = (asked: Parameters<typeof caseDecider.decide>[0]): boolean => {
      const decision = caseDecider.decide(asked, state, testContext(at()));
      return decision.kind === 'accepted' && decision.events.length > 0;
    };
    expect([acts.includes('ASK_FOR_A_PERSON'), acts.includes('WITHDRAW')]).toEqual([taken(appeal), taken(takeBack)]);
    expect(acts.includes('DECLINE')).toBe(taken(declining));
  });

  it('is to ask for relief over another loan while an agreement over the first is kept', () => {
    const current = caseView(given(caseDecider, AGREED).state, 'C1-1');
    const [first] = current?.loans ?? [];
    const both = current && first && { ...current, loans: [first, { ...first, loanId: 'JB2', status: 'OVERDUE' }] };
    expect(offered({ case: current })).not.toContain('REQUEST');
    expect(offered({ case: both as OwnMatters['case'] })).toContain('REQUEST');
  });

  it('is to rate a case that was closed lately, also once another is open', () => {
    const closed = { ...caseView(given(caseDecider, AGREED).state, 'C1-1'), stage: 'CLOSED', closedOn: '2025-05-10' };
    const earlier = [closed] as unknown as OwnMatters['earlier'];
    expect(offered({ earlier, case: caseView(given(caseDecider, DETECTED).state, 'C1-1') })).toContain('RATE');
  });
});

const asksToPayEarly = (on: string): Told => [
  on,
  { type: 'RequestEarlySettlement', data: { requestId: 'E1', requestedBy: 'BORROWER', from: day(on) } },
];
const sells = (on: string): Told => [
  on,
  { type: 'TransferLoan', data: { caseId: 'C1-1', transferId: 'X1', buyer: 'buyer-3', price: fen(100) } },
];
const booked = (on: string): Told => [
  on,
  { type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId: 'C1-1-A1', plan: planN1 } },
];

describe('what a person can do on a loan', () => {
  const lives: readonly (readonly [string, readonly Told[], LocalDate])[] = [
    ['that runs', [], day('2025-01-20')],
    ['that is overdue', [], day('2025-05-12')],
    ['that is overdue, every row of it', [], day('2026-05-12')],
    ['that waits with all of it paid', [pays('P1', 1_300_000, '2025-01-20')], day('2025-01-20')],
    ['asked to be paid early', [asksToPayEarly('2025-01-20')], day('2025-01-21')],
    ['paid early', [asksToPayEarly('2025-01-20'), pays('P1', 1_300_000, '2025-01-21')], day('2025-01-22')],
    ['that was sold', [sells('2025-05-12')], day('2025-05-13')],
    ['under its plan', [booked('2025-05-12')], day('2025-05-20')],
  ];
  const matters = (loan: RegisteredLoan, on: LocalDate): Partial<OwnMatters> => ({
    loans: [{ loan: loanView(loan, on), payoff: payoffView(loan, on) }],
  });

  it.each(lives)('is to warn of a due date where the warning is taken: %s', (_, told, on) => {
    const loan = goldenAfter(...told);
    const { state } = given(caseDecider, []);
    const data = { borrowerId: 'C1', loanId: 'JB1', raisedBy: 'BORROWER', reason: 'UNEMPLOYMENT' } as const;
    const context = testContext({ businessDate: on });
    const warned = command('RaiseEarlyWarning', { ...data, loan: warnedLoan(loan, on) });
    const isTaken = caseDecider.decide(warned, state, context).kind === 'accepted';
    // A sold loan is another's, and a plan binds by its agreement, of which the case knows.
    const isOurs = !told.some(([, { type }]) => type === 'TransferLoan' || type === 'RestructureLoan');
    expect(offered(matters(loan, on), on).includes('WARN_EARLY')).toBe(isTaken && isOurs);
  });

  it.each(lives)('is to ask to pay early where paying alone ends nothing: %s', (_, told, on) => {
    const loan = goldenAfter(...told);
    const { payoff } = payoffView(loan, on);
    const acts = offered(matters(loan, on), on);
    const total = payoff?.total ?? 0;
    const pay = total > 0 ? [pays('ALL', total, on)] : [];
    const ends = (more: readonly Told[]): boolean => {
      const after = goldenAfter(...told, ...more);
      return loanView(after, on).settledOn !== null;
    };
    if (told.some(([, { type }]) => type === 'TransferLoan')) {
      expect(acts).not.toContain('PAY_EARLY');
      return;
    }
    expect(acts.includes('PAY_EARLY')).toBe(!ends(pay) && ends([asksToPayEarly(on), ...pay]));
  });

  it('is to take back that they asked, under its own address', () => {
    const loan = goldenAfter(asksToPayEarly('2025-01-20'));
    const on = day('2025-01-21');
    const own = offered(matters(loan, on), on);
    expect([own.includes('PAY_EARLY'), own.includes('TAKE_PAY_EARLY_BACK')]).toEqual([false, true]);
  });
});

describe('what a person can do as a person', () => {
  const representatives = [
    { partyId: 'C2', capacity: 'ATTORNEY', scope: ['SIGN'], since: '2026-01-01', expiresOn: null },
    { partyId: 'C3', capacity: 'ADMINISTRATOR', scope: ['SIGN'], since: '2026-01-01', expiresOn: null },
  ];
  const party = { partyId: 'C1', representatives, consents: [], subjectRequests: [] };

  it('is to register before anything that is kept with their record', () => {
    expect(offered({})).toEqual(['COMPLAIN', 'REGISTER']);
    expect(offered({ party: party as unknown as PartyView })).toEqual([
      ...['COMPLAIN', 'AGREE_CONTACT_HOURS', 'CONSENT', 'WITHDRAW_CONSENT'],
      ...['AUTHORISE', 'REVOKE_AUTHORITY', 'ASK_ABOUT_DATA'],
    ]);
  });

  it('is to have a complaint looked at above or to take it back, while that is possible', () => {
    const complaint = (status: string, reviewUntil: string | null) => ({
      ...{
        complaintId: 'TS-1',
        status,
        receivedOn: '2025-05-01',
        dueOn: null,
        answers: [],
        above: [],
        moneyGranted: [],
      },
      ...{ withdrawnOn: null, closed: null, disagree: { reviewUntil, words: { en: '', zh: '' } } },
    });
    const can = (...of: Parameters<typeof complaint>) =>
      offered({ complaints: [complaint(...of)] as unknown as OwnMatters['complaints'] }).slice(1, -1);
    expect(can('FILED', null)).toEqual(['TAKE_COMPLAINT_BACK']);
    expect(can('ANSWERED', '2025-06-12')).toEqual(['ASK_FOR_COMPLAINT_REVIEW', 'TAKE_COMPLAINT_BACK']);
    expect(can('CLOSED', null)).toEqual([]);
  });
});
