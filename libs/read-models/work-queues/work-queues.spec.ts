import { ContactMade, ContactViolationReviewed, NoticeFollowedUp, NoticeLapsed, NoticePrepared } from '#contact';
import { localDate } from '#kernel';
import { EntryCorrected } from '#negotiation';
import {
  MergeAftermathAssigned,
  PartiesMerged,
  PartyMergeUndone,
  PartyRegistered,
  SubjectRequestAnswered,
  SubjectRequestReceived,
} from '#parties';
import { stateRowsOf, Story } from '#projections-testing';
import { queueItem } from './list-queue-items.handler';
import type { QueueItem } from './list-queue-items.query';
import { type QueueItemRow, queueItemTable } from './queue-item.table';
import { ToldCase } from './told-cases.fixture';
import { workQueuesProjection } from './work-queues.projection';

const OF_COURT = { escalationId: 'C1-1-L1', loanIds: ['L1'], escalatedOn: '2026-01-07', recordedOn: '2026-01-07' };

describe('the work queues', () => {
  const told = (): ToldCase => new ToldCase(new Story(), 'C1');
  const items = (case_: ToldCase, on = case_.today): readonly QueueItem[] =>
    stateRowsOf<QueueItemRow>(workQueuesProjection, queueItemTable, case_.events).map((row) =>
      queueItem(row, undefined, on),
    );
  const places = (case_: ToldCase): unknown[] =>
    items(case_).map(({ queue, step, dueOn, amount }) => [queue, step, dueOn, amount]);

  it('take an overdue case in without a due date, over all its overdue loans', () => {
    const case_ = told()
      .overdue('L1', { dpd: 40, bucket: '31-60', payoff: 100 })
      .overdue('L2', { dpd: 95, bucket: '91-180', product: 'HUABEI_BILL', payoff: 50 })
      .overdue('L3', { dpd: 1, bucket: '1-30' })
      .tell('OverdueCured', { loanId: 'L3' });
    expect(items(case_)).toEqual([
      {
        itemId: 'C1-1',
        queue: 'INTAKE',
        step: 'OVERDUE',
        kind: null,
        says: {
          en: 'The borrower can pay what is overdue, or ask for relief. No day is set for it.',
          zh: '待借款人还清逾期款项，或申请协商。未设定期限。',
        },
        why: {
          en: 'Loans are overdue, and nobody has asked for relief.',
          zh: '借款已逾期，尚未申请协商。',
        },
        requests: ['/cases/C1-1/negotiation-requests'],
        shownAt: '/cases/C1-1',
        caseId: 'C1-1',
        borrowerId: 'C1',
        loanIds: ['L1', 'L2'],
        products: ['HUABEI_BILL', 'JIEBEI_EPI'],
        negotiationId: null,
        offerId: null,
        agreementId: null,
        instalment: null,
        reference: null,
        officerId: null,
        owner: null,
        followUpOn: null,
        notes: 0,
        clock: { state: 'NONE', workingDaysLeft: null, restsSince: null },
        priority: { level: 'NORMAL', points: 2, why: { en: 'It is 95 days past due.', zh: '已逾期95日。' } },
        maxDpd: 95,
        bucket: '91-180',
        amount: 150,
        asOf: '2026-01-05',
        dueOn: null,
        waitsFor: 'BORROWER',
        missingMaterials: [],
        enteredOn: '2026-01-05',
        enteredAt: '2026-01-05T12:00:00.000Z',
      },
    ]);
  });

  it('follow a request from intake to the signatures', () => {
    const case_ = told().overdue();
    expect(places(case_)).toEqual([['INTAKE', 'OVERDUE', null, 100_000]]);
    case_.on('2026-01-06').asks();
    expect(places(case_)).toEqual([['INTAKE', 'REQUESTED', '2026-01-08', 100_000]]);
    case_.tell('AssessmentCompleted');
    expect(places(case_)).toEqual([['INTAKE', 'ASSESSED', '2026-01-08', 100_000]]);
    case_.tell('HumanReviewRequested', { negotiationId: 'C1-1-N1' });
    expect(places(case_)).toEqual([['REVIEW', 'REQUESTED', '2026-01-08', 100_000]]);
    case_.tell('ReviewClaimed', { officerId: 'wang' });
    expect(items(case_)[0]).toMatchObject({ queue: 'REVIEW', step: 'CLAIMED', officerId: 'wang' });
    case_.tell('ReviewReleased', { officerId: 'wang' });
    expect(items(case_)[0]).toMatchObject({ step: 'REQUESTED', officerId: null });
    case_.tell('ReviewClaimed', { officerId: 'li' }).tell('ReviewDecided', { officerId: 'li' });
    expect(items(case_)[0]).toMatchObject({ queue: 'REVIEW', step: 'DECIDED', officerId: 'li' });
    case_.isOffered();
    expect(places(case_)).toEqual([['OFFER_AWAITING_ANSWER', 'OFFERED', '2026-01-15', 100_000]]);
    case_.signs();
    expect(places(case_)).toEqual([['SIGNATURE_PENDING', 'SIGNED_BY_BORROWER', '2026-01-16', 100_000]]);
    case_.tell('HumanReviewRequested', { negotiationId: 'C1-1-N1' });
    expect(items(case_)[0]).toMatchObject({ queue: 'REVIEW', step: 'REQUESTED' });
    case_.isAgreed();
    expect(places(case_)).toEqual([
      ['INSTALMENT_DUE', 'DUE', '2026-02-10', 30_000],
      ['INSTALMENT_DUE', 'DUE', '2026-03-10', 30_000],
      ['INSTALMENT_DUE', 'DUE', '2026-04-10', 30_000],
    ]);
  });

  it('ask nobody for an instalment of a loan a hold is on, and let no day of it pass', () => {
    const case_ = told().overdue('L1').asks().isOffered().signs().isAgreed();
    const steps = () => items(case_).map(({ step, dueOn }) => [step, dueOn]);
    case_.tell('ClocksHeld', { holdId: 'H1', kind: 'IDENTITY_FRAUD', from: '2026-01-20', loanIds: ['L2'] });
    expect(steps()[0]).toEqual(['DUE', '2026-02-10']);
    case_.tell('ClocksHeld', { holdId: 'H2', kind: 'IDENTITY_FRAUD', from: '2026-01-20', loanIds: ['L1'] });
    expect(steps()).toEqual([1, 2, 3].map(() => ['RESTS', null]));
    case_.tell('ClocksReleased', { holdId: 'H2', kind: 'IDENTITY_FRAUD', until: '2026-01-25' });
    expect(steps()[0]).toEqual(['DUE', '2026-02-10']);
  });

  it('say since when a case waits, and start anew with a new step only', () => {
    const case_ = told().overdue().on('2026-01-20').tell('OverdueAged', {
      loanId: 'L1',
      product: 'JIEBEI_EPI',
      dpd: 61,
      bucket: '61-90',
      payoff: 100_500,
    });
    expect(items(case_)[0]).toMatchObject({ enteredOn: '2026-01-05', maxDpd: 61, bucket: '61-90', amount: 100_500 });
    case_.on('2026-01-21').asks();
    expect(items(case_)[0]).toMatchObject({ enteredOn: '2026-01-21' });
  });

  it('count the days past due to the business date, and say which date an amount is of', () => {
    const case_ = told().overdue('L1', { dpd: 403, bucket: '361+', payoff: 100 });
    expect(items(case_, localDate('2027-03-20'))[0]).toMatchObject({
      maxDpd: 403 + 439,
      bucket: '361+',
      amount: 100,
      asOf: '2026-01-05',
    });
    const cured = told().overdue('L1', { dpd: 403 }).asks().tell('OverdueCured', { loanId: 'L1' });
    expect(items(cured)[0]).toMatchObject({ maxDpd: 0, bucket: '0' });
    const kept = told().overdue('L1', { dpd: 40 }).asks().isOffered().signs().isAgreed();
    expect(items(kept, localDate('2026-02-09'))[0]).toMatchObject({ maxDpd: 0, bucket: '0', asOf: null });
    expect(items(kept, localDate('2026-02-12'))[0]).toMatchObject({ maxDpd: 2, bucket: '1-30' });
  });

  it.each([
    ['PlanDeclined', 'DECLINED'],
    ['OfferExpired', 'EXPIRED'],
    ['NegotiationRefused', 'REFUSED'],
    ['NegotiationWithdrawn', 'WITHDRAWN'],
  ] as const)('take a case back after %s', (type, step) => {
    expect(places(told().overdue().asks().isOffered().tell(type))).toEqual([['INTAKE', step, null, 100_000]]);
  });

  it('take a case back whose agreement no loan could take, or whose negotiated loan is paid while another is not', () => {
    const refusal = { loanId: 'L1', code: 'PLAN_IN_FORCE', reason: { en: '', zh: '' } };
    const rescinded = told()
      .overdue()
      .asks()
      .isOffered()
      .signs()
      .isAgreed()
      .tell('AgreementRescinded', { agreementId: 'C1-1-A1', loanIds: ['L1'], refusal });
    expect(places(rescinded)).toEqual([['INTAKE', 'RESCINDED', null, 100_000]]);
    const lapsed = told().overdue('L1').overdue('L2', { payoff: 7 }).asks().isOffered();
    lapsed.tell('OverdueCured', { loanId: 'L1' });
    lapsed.tell('NegotiatedLoanPaid', { negotiationId: 'C1-1-N1', loanId: 'L1', offerId: 'C1-1-N1-O1' });
    expect(places(lapsed)).toEqual([['INTAKE', 'LAPSED', null, 7]]);
  });

  it('have a counter-proposal reviewed, and a refusal appealed against', () => {
    // The answer was promised up to the first offer, and that was made: then it is the house that sets a day.
    expect(places(told().overdue().asks().isOffered().tell('PlanCountered'))).toEqual([
      ['REVIEW', 'COUNTERED', '2026-01-08', 100_000],
    ]);
    const appealed = told()
      .overdue()
      .asks()
      .tell('NegotiationRefused')
      .tell('HumanReviewRequested', { negotiationId: 'C1-1-N1' });
    expect(items(appealed)[0]).toMatchObject({ queue: 'REVIEW', negotiationId: 'C1-1-N1', loanIds: ['L1'] });
  });

  it('have a counter-proposal answered by the day promised with it, unless its clock is stopped', () => {
    const told_ = told().overdue().asks().isOffered();
    const dueOn = () => items(told_)[0]?.dueOn;
    told_.tell('PlanCountered', { offerId: 'C1-1-N1-O1', answerDueOn: '2026-01-21' });
    told_.tell('HumanReviewRequested', { negotiationId: 'C1-1-N1' });
    expect([items(told_)[0]?.queue, dueOn()]).toEqual(['REVIEW', '2026-01-21']);
    const clock = { kind: 'COUNTER_ANSWER_DUE', reference: 'C1-1-N1-O1' };
    told_.tell('ClockPaused', { ...clock, pausedOn: '2026-01-19', dueOn: '2026-01-21' });
    expect(dueOn()).toBeNull();
    told_.tell('ClockResumed', { ...clock, dueOn: '2026-01-23' });
    expect(dueOn()).toBe('2026-01-23');
    // Refused and appealed against: by the day promised with that; versions before promised none, and the house sets it.
    told_.on('2026-01-23').tell('NegotiationRefused').tell('HumanReviewRequested', { negotiationId: 'C1-1-N1' });
    expect(dueOn()).toBe('2026-01-28');
    told_.tell('NegotiationRefused');
    told_.tell('HumanReviewRequested', { negotiationId: 'C1-1-N1', answerDueOn: '2026-01-26' });
    expect(dueOn()).toBe('2026-01-26');
  });

  it('say of materials whose turn it is, what is missing, and until when', () => {
    const why = { en: 'Why.', zh: '原因。' };
    const request = { requestId: 'R1', asked: [{ kind: 'INCOME_PROOF', why }], dueOn: '2026-01-14' };
    const told_ = told().overdue().asks().tell('MaterialsRequested', request);
    const place = () => {
      const [{ queue, step, dueOn, waitsFor, missingMaterials } = {}] = items(told_) as Partial<QueueItem>[];
      return [queue, step, dueOn, waitsFor, missingMaterials];
    };
    expect(place()).toEqual(['MATERIALS', 'AWAITED', '2026-01-14', 'BORROWER', ['INCOME_PROOF']]);
    told_.tell('MaterialsMissed', { requestId: 'R1', kinds: ['INCOME_PROOF'], answerDueOn: '2026-01-20' });
    expect(place()).toEqual(['MATERIALS', 'MISSED', '2026-01-20', 'LENDER', ['INCOME_PROOF']]);
    const material = { materialId: 'M1', kind: 'INCOME_PROOF', contentHash: 'a', answerDueOn: '2026-01-21' };
    told_.tell('MaterialSubmitted', material);
    expect(place()).toEqual(['MATERIALS', 'SUBMITTED', '2026-01-21', 'LENDER', []]);
    told_.tell('MaterialVerified', { materialId: 'M1', figures: { monthlyIncome: 1 } });
    expect(place()).toEqual(['INTAKE', 'REQUESTED', '2026-01-21', 'LENDER', []]);
  });

  it('say when the request is to be assessed again on what was verified', () => {
    const facts = { monthlyIncome: 5, essentialExpenses: 3 };
    const told_ = told().overdue().asks().tell('AssessmentCompleted', { facts });
    told_.tell('MaterialSubmitted', { materialId: 'M1', kind: 'INCOME_PROOF', contentHash: 'a' });
    expect(items(told_)[0]).toMatchObject({ queue: 'MATERIALS', step: 'SUBMITTED' });
    told_.tell('MaterialVerified', { materialId: 'M1', figures: { monthlyIncome: 4 } });
    expect(items(told_)[0]).toMatchObject({ queue: 'MATERIALS', step: 'TO_ASSESS' });
  });

  it('show what each instalment still lacks, money filling them in order', () => {
    const case_ = told().overdue().asks().isOffered().signs().isAgreed(['L1'], 10_000);
    expect(places(case_).map((place) => (place as unknown[])[3])).toEqual([20_000, 30_000, 30_000]);
    case_.pays(45_000);
    expect(items(case_).map(({ instalment, amount }) => [instalment, amount])).toEqual([
      [2, 15_000],
      [3, 30_000],
    ]);
    case_.tell('AllocationsRestated', {
      agreementId: 'C1-1-A1',
      loanId: 'L1',
      payments: [],
      remaining: { principal: 70_000, interest: 0, fee: 0, penalty: 0 },
    });
    expect(items(case_).map(({ instalment, amount }) => [instalment, amount])).toEqual([
      [1, 10_000],
      [2, 30_000],
      [3, 30_000],
    ]);
  });

  it('move a missed instalment to its own queue until it is paid', () => {
    const case_ = told().overdue().asks().isOffered().signs().isAgreed().on('2026-02-14').misses(1);
    expect(items(case_)[0]).toMatchObject({
      queue: 'INSTALMENT_MISSED',
      instalment: 1,
      dueOn: '2026-02-10',
      enteredOn: '2026-02-14',
    });
    case_.pays(60_000);
    expect(items(case_).map(({ queue }) => queue)).toEqual(['INSTALMENT_DUE', 'INSTALMENT_DUE']);
  });

  it('show what the core has still to book, and what was debited above the plan until it did', () => {
    const core = (case_: ToldCase): unknown[] =>
      items(case_)
        .filter(({ queue }) => queue === 'CORE_BOOKING' || queue === 'OVER_DEBIT')
        .map(({ queue, step, dueOn, amount, waitsFor }) => [queue, step, dueOn, amount, waitsFor]);
    const confirmed = (case_: ToldCase, what: string): ToldCase => case_.tell('CoreConfirmed', { loanId: 'L1', what });
    const case_ = told().overdue().asks().isOffered().signs().isToBeBooked(['L1'], '2026-01-06');
    expect(core(case_)).toEqual([['CORE_BOOKING', 'PLAN_TO_BOOK', '2026-01-06', 90_000, 'LENDER']]);
    confirmed(case_.on('2026-01-07'), 'PLAN_BOOKED').isDebitedAbove(12_345);
    expect(core(case_)).toEqual([
      ['CORE_BOOKING', 'DEBIT_TO_CHANGE', '2026-01-06', 90_000, 'LENDER'],
      ['OVER_DEBIT', 'TO_REFUND', '2026-01-12', 12_345, 'LENDER'],
    ]);
    expect(items(case_).find(({ queue }) => queue === 'OVER_DEBIT')).toMatchObject({ enteredOn: '2026-01-07' });
    confirmed(case_, 'DEBIT_BY_PLAN');
    expect(core(case_)).toEqual([['OVER_DEBIT', 'TO_REFUND', '2026-01-12', 12_345, 'LENDER']]);
    case_.tell('OverDebitRestated', { loanId: 'L1', toRefund: 500 });
    expect(core(case_)).toEqual([['OVER_DEBIT', 'TO_REFUND', '2026-01-12', 500, 'LENDER']]);
    const remaining = { principal: 90_000, interest: 0, fee: 0, penalty: 0 };
    const payments = [{ paymentId: 'D1', allocation: [], credited: 0 }];
    case_.tell('AllocationsRestated', { loanId: 'L1', payments, gone: [], remaining });
    expect(core(case_)).toEqual([]);
    case_.on('2026-01-09').tell('OverDebitRestated', { loanId: 'L1', toRefund: 700 });
    expect(items(case_).find(({ queue }) => queue === 'OVER_DEBIT')).toMatchObject({ enteredOn: '2026-01-09' });
    case_.tell('OverDebitRestated', { loanId: 'L1', toRefund: 0 });
    expect(core(case_)).toEqual([]);
  });

  it('take a case back when its agreement is broken, and let it go again when the breach is taken back', () => {
    const case_ = told().overdue().asks().isOffered().signs().isAgreed().misses(1);
    case_.tell('AgreementBreached', { agreementId: 'C1-1-A1', loanIds: ['L1'], reinstated: [] });
    expect(places(case_)).toEqual([['INTAKE', 'BREACHED', null, 100_000]]);
    case_.tell('AgreementBreachRescinded', { agreementId: 'C1-1-A1', loanIds: ['L1'] });
    expect(items(case_).map(({ queue }) => queue)).toEqual(['INSTALMENT_DUE', 'INSTALMENT_DUE', 'INSTALMENT_DUE']);
  });

  it('forget a completed plan and a closed case, and know them again when that is taken back', () => {
    const case_ = told().overdue().asks().isOffered().signs().isAgreed().pays(0);
    case_.tell('PlanCompleted', { agreementId: 'C1-1-A1', loanId: 'L1' });
    expect(items(case_)).toEqual([]);
    case_.tell('CaseClosed', { closedOn: '2026-04-10', outcomes: [] });
    expect(items(case_)).toEqual([]);
    case_
      .tell('CaseReopened', { loanIds: ['L1'] })
      .tell('PlanCompletionRescinded', { agreementId: 'C1-1-A1', loanId: 'L1' })
      .tell('AllocationsRestated', {
        agreementId: 'C1-1-A1',
        loanId: 'L1',
        payments: [],
        remaining: { principal: 5_000, interest: 0, fee: 0, penalty: 0 },
      });
    expect(places(case_)).toEqual([['INSTALMENT_DUE', 'DUE', '2026-04-10', 5_000]]);
  });

  it('follow up what the bureau was asked, and what it refused, until it says that the record is right', () => {
    const case_ = told().overdue().asks().isOffered().signs().isAgreed().pays(0).on('2026-04-10');
    case_
      .tell('PlanCompleted', { agreementId: 'C1-1-A1', loanId: 'L1', completedOn: '2026-04-10' })
      .tell('CreditRestorationRequested', { loanId: 'L1', requestedBy: 'COMPLETION', records: ['L1'] });
    expect(items(case_)).toMatchObject([
      { queue: 'RESTORATION', step: 'BUREAU_ASKED', loanIds: ['L1'], dueOn: '2026-04-30', waitsFor: 'LENDER' },
    ]);
    case_.on('2026-04-20').tell('CreditRestorationRejected', { loanId: 'L1', reasons: [] });
    expect(items(case_)).toMatchObject([
      { step: 'BUREAU_REFUSED', dueOn: null, waitsFor: 'BORROWER', enteredOn: '2026-04-20' },
    ]);
    case_
      .on('2026-04-21')
      .tell('CreditRestorationRequested', { loanId: 'L1', requestedBy: 'OFFICER', records: ['L1'] });
    expect(items(case_)).toMatchObject([{ step: 'BUREAU_ASKED', dueOn: '2026-05-11', enteredOn: '2026-04-21' }]);
    case_.tell('CreditRestored', { loanId: 'L1', records: [], bureauReference: 'B', restoredOn: '2026-04-22' });
    expect(items(case_)).toEqual([]);
  });

  it('keep a second overdue loan in intake while the first is being paid', () => {
    const case_ = told().overdue('L1').asks().isOffered().signs().isAgreed().overdue('L2', { payoff: 7 });
    expect(items(case_)[0]).toMatchObject({ queue: 'INTAKE', step: 'OVERDUE', loanIds: ['L2'], amount: 7 });
    expect(items(case_)).toHaveLength(4);
  });

  it('have a person told of a transfer by a day, also once the case has closed', () => {
    const case_ = told()
      .overdue('L1')
      .on('2026-01-07')
      .isTransferred('L1')
      .tell('CaseClosed', { closedOn: '2026-01-07', outcomes: [] });
    const item = { queue: 'TRANSFER_NOTICE', step: 'TO_TELL', reference: 'C1-1-X1', dueOn: '2026-01-14' };
    expect(items(case_)).toMatchObject([{ ...item, loanIds: ['L1'], enteredOn: '2026-01-07' }]);
    expect(items(case_.tell('TransferNoticeGiven', { transferId: 'C1-1-X1', noticeOn: '2026-01-08' }))).toEqual([]);
  });

  it('show loans in court by what is done there, until nothing is pursued any more', () => {
    const inCourt = (case_: ToldCase) => items(case_).filter(({ queue }) => queue === 'LEGAL');
    const of = { ...OF_COURT, takenOn: '2026-01-07' };
    const case_ = told().overdue('L1', { payoff: 100_000 }).on('2026-01-07').tell('EscalatedToLegal', of);
    const item = { reference: 'C1-1-L1', loanIds: ['L1'], amount: 100_000, waitsFor: 'LENDER' };
    expect(inCourt(case_)).toMatchObject([
      { ...item, step: 'TO_BEGIN', kind: null, dueOn: '2026-01-21', enteredOn: '2026-01-07' },
    ]);
    const act = (step: string) => case_.tell('LegalActionRecorded', { ...of, actionId: step, step });
    case_.on('2026-01-09');
    expect(inCourt(act('SUIT_FILED'))).toMatchObject([
      { ...item, step: 'UNDER_WAY', kind: 'SUIT_FILED', dueOn: '2026-02-06', enteredOn: '2026-01-09' },
    ]);
    case_.on('2026-01-10');
    expect(inCourt(act('JUDGMENT'))).toMatchObject([{ step: 'UNDER_WAY', enteredOn: '2026-01-09' }]);
    expect(inCourt(act('ENFORCEMENT'))).toMatchObject([{ step: 'ENFORCING', enteredOn: '2026-01-10' }]);
    expect(inCourt(act('ENFORCEMENT_COMPLETED'))).toEqual([]);
  });

  it('have somebody decide what becomes of a claim that a court dismissed, also once nothing is pursued', () => {
    const of = { ...OF_COURT, takenOn: '2026-01-07' };
    const case_ = told().overdue('L1', { payoff: 100_000 }).on('2026-01-07').tell('EscalatedToLegal', of);
    case_.tell('LegalActionRecorded', { ...of, actionId: 'A1', step: 'JUDGMENT', outcome: 'LOST' });
    const item = { queue: 'LEGAL', step: 'CLAIM_LOST', caseId: 'C1-1', loanIds: ['L1'], waitsFor: 'LENDER' };
    expect(items(case_)).toMatchObject([{ ...item, itemId: 'C1-1' }]);
    case_.tell('LegalActionRecorded', { ...of, actionId: 'A2', step: 'WITHDRAWN', because: 'NO_PROSPECT' });
    expect(items(case_)).toMatchObject([{ ...item, itemId: 'C1-1' }]);
  });

  it('have enforcement of a claim ended that proves to have been dismissed, before anything else', () => {
    const of = { ...OF_COURT, takenOn: '2026-01-07' };
    const case_ = told().overdue('L1', { payoff: 100_000 }).on('2026-01-07').tell('EscalatedToLegal', of);
    case_.tell('LegalActionRecorded', { ...of, actionId: 'A2', step: 'JUDGMENT', outcome: 'WON' });
    case_.tell('LegalActionRecorded', { ...of, actionId: 'A3', step: 'ENFORCEMENT' });
    case_.tell('CaseClosed', { closedOn: '2026-01-07', outcomes: [] });
    expect(items(case_)).toMatchObject([{ queue: 'LEGAL', step: 'ENFORCING' }]);
    case_.on('2026-01-09').tell('LegalActionRecorded', {
      ...{ ...of, actionId: 'A4', step: 'JUDGMENT', outcome: 'LOST', insteadOf: 'A2' },
    });
    const [item, ...others] = items(case_);
    expect(item).toMatchObject({
      ...{
        queue: 'LEGAL',
        step: 'ENFORCEMENT_TO_END',
        reference: 'C1-1-L1',
        waitsFor: 'LENDER',
        enteredOn: '2026-01-09',
      },
      why: { en: 'On 2026-01-07 the court gave judgment: the claim was dismissed.' },
    });
    expect(others).toEqual([]);
    expect(item?.dueOn && item.dueOn < '2026-01-31').toBe(true);
    // With its end the case is taken up again, and says itself that the claim was lost.
    case_.tell('LegalActionRecorded', { ...of, actionId: 'A5', step: 'ENFORCEMENT_ENDED' });
    expect(items(case_)).toEqual([]);
  });

  it('have somebody look at a claim whose limitation runs out, until it is interrupted', () => {
    const runningOut = (case_: ToldCase) => items(case_).filter(({ queue }) => queue === 'LIMITATION');
    const case_ = told().overdue('L1', { payoff: 100_000, lastDueOn: '2023-03-01' }).on('2025-12-01');
    expect(runningOut(case_)).toEqual([]);
    case_.tell('LimitationNearingEnd', { loanId: 'L1', lastDay: '2026-03-02' });
    const item = { step: 'RUNS_OUT', loanIds: ['L1'], reference: 'L1', amount: 100_000, dueOn: '2026-03-02' };
    expect(runningOut(case_)).toMatchObject([{ ...item, enteredOn: '2025-12-01' }]);
    case_.tell('LimitationInterrupted', { loanId: 'L1', by: 'DEMAND', on: '2025-12-02', lastDay: '2028-12-04' });
    expect(runningOut(case_)).toEqual([]);
  });

  it('have it said whether a person who kept what was agreed may borrow again, once the case has closed', () => {
    const outcomes = [{ loanId: 'L1', outcome: 'RESTORED' }];
    const case_ = told().overdue('L1').on('2026-01-07').tell('OverdueCured', { loanId: 'L1', curedOn: '2026-01-07' });
    case_.tell('CaseClosed', { closedOn: '2026-01-07', outcomes });
    const item = { queue: 'ELIGIBILITY', step: 'TO_REVIEW', loanIds: ['L1'], dueOn: '2026-01-21' };
    expect(items(case_)).toMatchObject([{ ...item, enteredOn: '2026-01-07' }]);
    expect(items(case_.tell('EligibilityReviewed', { finding: 'POSSIBLE', reasons: [] }))).toEqual([]);
  });

  it('have an agency followed up until it acknowledged what it was given, and what was taken back', () => {
    const ofAgency = (case_: ToldCase) => items(case_).filter(({ queue }) => queue === 'AGENCY');
    const case_ = told().overdue('L1', { payoff: 100_000 }).on('2026-01-07').isPlaced('L1', '2026-01-08');
    expect(ofAgency(case_)).toMatchObject([
      {
        ...{ step: 'PLACED', caseId: 'C1-1', loanIds: ['L1'], products: ['JIEBEI_EPI'], reference: 'C1-1-G1' },
        ...{ dueOn: '2026-01-08', enteredOn: '2026-01-07', waitsFor: 'LENDER', amount: 100_000 },
      },
    ]);
    expect(ofAgency(case_.agencyAcknowledges('PLACEMENT'))).toEqual([]);
    expect(ofAgency(case_.on('2026-01-09').isRecalled('L1', '2026-01-12'))).toMatchObject([
      { step: 'RECALLED', loanIds: ['L1'], dueOn: '2026-01-12', enteredOn: '2026-01-09', amount: 100_000 },
    ]);
    expect(ofAgency(case_.agencyAcknowledges('RECALL'))).toEqual([]);
  });

  it('have an offer replaced by the lender, and looked at by a person, before the borrower answers it', () => {
    const offered = () => told().overdue().asks().tell('AssessmentCompleted').tell('PlanOffered');
    const ofCase = (case_: ToldCase) => items(case_).filter(({ itemId }) => itemId === 'C1-1');
    const wrong = [
      { repairId: 'C1-1-F1', kind: 'ASSESSMENT_TO_REPEAT', reference: 'C1-1-N1' },
      { repairId: 'C1-1-F2', kind: 'OFFER_TO_REPLACE', reference: 'C1-1-N1-O1' },
    ] as const;
    const case_ = offered().on('2026-01-08');
    expect(ofCase(case_)).toMatchObject([{ queue: 'OFFER_AWAITING_ANSWER', waitsFor: 'BORROWER' }]);
    case_.tell('EntryCorrected', { ...EntryCorrected.example, affected: wrong });
    expect(ofCase(case_)).toMatchObject([
      { queue: 'INTAKE', step: 'REQUESTED', waitsFor: 'LENDER', dueOn: '2026-01-13' },
    ]);
    const asked = offered().on('2026-01-08').tell('HumanReviewRequested', { requestedBy: 'BORROWER' });
    expect(ofCase(asked)).toMatchObject([
      { queue: 'REVIEW', step: 'REQUESTED', waitsFor: 'LENDER', dueOn: '2026-01-13' },
    ]);
  });

  it('list what rests on a corrected entry until it is repaired or need not be, also of a closed case', () => {
    const case_ = told().overdue().asks().tell('AssessmentCompleted');
    const repairs = () => items(case_).filter(({ queue }) => queue === 'REPAIR');
    const [assessment, bureau] = [
      { repairId: 'C1-1-F1', kind: 'ASSESSMENT_TO_REPEAT', reference: 'C1-1-N1' },
      { repairId: 'C1-1-F2', kind: 'BUREAU_RECORD_TO_CORRECT', reference: 'L1' },
    ] as const;
    case_.on('2026-01-08').tell('EntryCorrected', { ...EntryCorrected.example, affected: [assessment, bureau] });
    expect(repairs()).toMatchObject([
      {
        ...{ itemId: 'C1-1-F1', step: 'ASSESSMENT_TO_REPEAT', reference: 'C1-1-N1', caseId: 'C1-1', loanIds: ['L1'] },
        ...{ waitsFor: 'LENDER', dueOn: '2026-01-08', enteredOn: '2026-01-08' },
      },
      { itemId: 'C1-1-F2', step: 'BUREAU_RECORD_TO_CORRECT', loanIds: ['L1'] },
    ]);
    case_.tell('RepairDone', { ...assessment, by: 'AssessmentCompleted' }).tell('CaseClosed', { outcomes: [] });
    expect(repairs()).toMatchObject([{ itemId: 'C1-1-F2' }]);
    case_.tell('RepairNotNeeded', { ...bureau, officerId: 'wang', reasons: [] });
    expect(items(case_)).toEqual([]);
  });

  it('give what is repeated on the way to an answer no later day than the answer that was promised', () => {
    const asked = () => told().overdue().asks().tell('AssessmentCompleted');
    const days = (case_: ToldCase) => items(case_).map(({ queue, dueOn }) => [queue, dueOn]);
    const toAssess = { repairId: 'C1-1-F1', kind: 'ASSESSMENT_TO_REPEAT', reference: 'C1-1-N1' };
    const late = asked()
      .on('2026-01-09')
      .tell('EntryCorrected', { ...EntryCorrected.example, affected: [toAssess] });
    expect(days(late)).toEqual([
      ['INTAKE', '2026-01-08'],
      ['REPAIR', '2026-01-08'],
    ]);
    // With the offer the promise was kept; what takes its place has a day of its own.
    const toOffer = { repairId: 'C1-1-F1', kind: 'OFFER_TO_REPLACE', reference: 'C1-1-N1-O1' };
    const offered = asked().tell('PlanOffered').on('2026-01-14');
    expect(days(offered.tell('EntryCorrected', { ...EntryCorrected.example, affected: [toOffer] }))).toEqual([
      ['INTAKE', '2026-01-19'],
      ['REPAIR', '2026-01-19'],
    ]);
  });

  it('have a request about a person’s data answered, and what an undone merge left assigned', () => {
    const mine = { mergedId: 'C1' };
    const person = told().tellParty(PartyRegistered).tellParty(SubjectRequestReceived).tellParty(PartiesMerged, mine);
    expect(items(person)).toMatchObject([
      { queue: 'SUBJECT_REQUEST', step: 'REQUEST_TO_ANSWER', caseId: null, reference: 'SR-1', dueOn: '2025-06-17' },
    ]);
    person.on('2026-01-06').tellParty(PartyMergeUndone, mine);
    expect(items(person)).toMatchObject([
      { queue: 'SUBJECT_REQUEST', enteredOn: '2026-01-05' },
      { queue: 'MERGE_UNDONE', step: 'TO_ASSIGN', reference: 'C2-M1', dueOn: '2025-06-25', enteredOn: '2025-06-20' },
    ]);
    expect(items(person.tellParty(SubjectRequestAnswered).tellParty(MergeAftermathAssigned))).toEqual([]);
  });

  it('have a contact that was not permitted looked at, and a person answered, whether they have a case or not', () => {
    const case_ = told().isReachedUnlawfully('CALL-1').on('2026-01-06').turnsToLender('HL-1', '2026-01-07');
    expect(items(case_)).toMatchObject([
      {
        ...{ queue: 'CONTACT_VIOLATION', step: 'VIOLATION_FOUND', caseId: null, borrowerId: 'C1', loanIds: ['L1'] },
        ...{ reference: 'CALL-1', dueOn: '2026-01-08', enteredOn: '2026-01-05', enteredAt: '2026-01-05T12:00:00.000Z' },
        ...{ waitsFor: 'LENDER', amount: 0, maxDpd: 0 },
      },
      { queue: 'INBOUND_CONTACT', step: 'TO_ANSWER', reference: 'HL-1', dueOn: '2026-01-07', enteredOn: '2026-01-06' },
    ]);
    const looked = { ...ContactViolationReviewed.example, contactId: 'CALL-1' };
    const reached = { ...ContactMade.example, contactId: 'CALL-2', replyTo: 'HL-1', connected: true };
    case_
      .tellContact({ type: 'ContactViolationReviewed', data: looked })
      .tellContact({ type: 'ContactMade', data: reached });
    expect(items(case_)).toEqual([]);
  });

  it('have a notice that reached nobody seen to, until it is or has arrived after all', () => {
    const unreached = () => told().on('2026-01-06').isNotToldOf('NTC-1');
    expect(items(unreached())).toMatchObject([
      {
        ...{ queue: 'NOTICE', step: 'REACHED_NOBODY', caseId: null, borrowerId: 'C1', loanIds: ['L1'] },
        ...{ dueOn: '2026-01-08', reference: 'NTC-1', enteredOn: '2026-01-06', enteredAt: '2026-01-06T12:00:00.000Z' },
      },
    ]);
    const [noticeId, contactId] = ['NTC-1', 'NTC-1.1'];
    const followed = { ...NoticeFollowedUp.example, noticeId };
    expect(items(unreached().tellContact({ type: 'NoticeFollowedUp', data: followed }))).toEqual([]);
    const paid = { ...NoticeLapsed.example, noticeId };
    expect(items(unreached().tellContact({ type: 'NoticeLapsed', data: paid }))).toEqual([]);
    const arrived = { ...ContactMade.example, noticeId, contactId, connected: true };
    expect(items(unreached().tellContact({ type: 'ContactMade', data: arrived }))).toEqual([]);
  });

  it('have the last of several notices of the same arrears seen to, and none once they are paid', () => {
    const twice = () => told().on('2026-01-06').isNotToldOf('NTC-1').on('2026-01-20').isNotToldOf('NTC-2');
    expect(items(twice()).map(({ reference }) => reference)).toEqual(['NTC-2']);
    const about = (figures: object, template = 'OVERDUE_STILL') =>
      told()
        .isNotToldOf('NTC-1')
        .tellContact({
          type: 'NoticePrepared',
          data: {
            ...NoticePrepared.example,
            template,
            noticeId: 'NTC-3',
            figures: { ...NoticePrepared.example.figures, ...figures },
          },
        } as never);
    // Of another loan, or about something else, it says nothing of the first.
    for (const other of [about({ loanId: 'L9' }), about({}, 'REPORT_AHEAD')]) expect(items(other)).toHaveLength(1);
    expect(items(about({}))).toEqual([]);
    const ends = (ground: string) =>
      items(
        about({}).tellContact({
          type: 'NoticeLapsed',
          data: { ...NoticeLapsed.example, noticeId: 'NTC-3', ground },
        } as never),
      );
    expect(ends('SETTLED')).toEqual([]);
    expect(ends('NOT_PERMITTED')).toHaveLength(1);
  });
});
