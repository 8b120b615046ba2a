/** Every item says in words what is to be done, by which request, why, whose turn it is, and until when. */
import { fen, type LocalDate, localDate } from '#kernel';
import { stateRowsOf, Story } from '#projections-testing';
import { bureauEvents } from '#bureau';
import { addressesOf } from './item-requests';
import { itemInWords } from './item-words';
import { queueItem } from './list-queue-items.handler';
import type { QueueItem } from './list-queue-items.query';
import { personItem } from './person-item';
import { type QueueItemRow, queueItemTable } from './queue-item.table';
import { type QueuedLoanRow, queuedLoanTable } from './queued-loan.table';
import { type Queue, QUEUES, type Step, STEPS } from './queues';
import { ToldCase } from './told-cases.fixture';
import { workQueuesProjection } from './work-queues.projection';

const told = (): ToldCase => new ToldCase(new Story(), 'C1');
const items = (case_: ToldCase, on = case_.today): readonly QueueItem[] =>
  stateRowsOf<QueueItemRow>(workQueuesProjection, queueItemTable, case_.events).map((row) =>
    queueItem(row, undefined, on),
  );
const inQueue = (case_: ToldCase, queue: Queue, on?: LocalDate): QueueItem | undefined =>
  items(case_, on).find((item) => item.queue === queue);
const TODAY = localDate('2026-01-05');

describe('a step of a queue', () => {
  const steps = QUEUES.flatMap((queue) => (STEPS[queue] as readonly Step[]).map((step) => [queue, step] as const));

  it.each(steps)('%s %s has words in both languages, and a request by which it is done', (queue, step) => {
    const said = {
      itemId: 'I1',
      queue,
      step,
      borrowerId: 'C1',
      caseId: 'C1-1',
      loanIds: ['L1'],
      reference: 'R1',
      offerId: 'O1',
      agreementId: 'A1',
    };
    const item = personItem({ ...said, dueOn: null, enteredOn: TODAY, enteredAt: '' });
    const does = { en: 'The lender is to act.', zh: '待我方办理。' };
    const { says, why } = itemInWords({ ...item, does: item.does ?? does }, TODAY);
    for (const { en, zh } of [says, why]) {
      expect(en).toMatch(/^[A-Z¥].*\.$/s);
      expect(zh).toMatch(/[\u4e00-\u9fff].*。$/s);
      expect(`${en}${zh}`).not.toContain('{by}');
    }
    const { requests, shownAt } = addressesOf(item, TODAY);
    expect(requests.length).toBeGreaterThan(0);
    for (const one of [...requests, shownAt ?? '/x']) expect(one).toMatch(/^(\/[^/]+)+$/);
  });
});

describe('the words of an item', () => {
  it('name the day, tell one that has passed as that, and say where none is set', () => {
    const refund = { queue: 'REFUND', step: 'OVERPAID', does: null, why: null } as const;
    const says = (dueOn: LocalDate | null) => itemInWords({ ...refund, dueOn }, TODAY).says.en;
    expect(says(TODAY)).toBe('The lender is to give back what was paid above the debt by 2026-01-05.');
    expect(says(localDate('2026-01-04'))).toBe(
      'The lender is to give back what was paid above the debt (it was due by 2026-01-04).',
    );
    expect(says(null)).toBe('The lender is to give back what was paid above the debt. No day is set for it.');
  });

  it('say of a hold of what kind it is, and of a contact which rule it broke', () => {
    const case_ = told().isHeld('H1', '2026-02-05').isReachedUnlawfully('CALL-1');
    expect(inQueue(case_, 'HOLD')).toMatchObject({
      kind: 'DEATH',
      why: { zh: expect.stringContaining('客户死亡') as string },
      requests: ['/parties/C1/holds/H1/review', '/parties/C1/holds/H1/lifting'],
    });
    expect(inQueue(case_, 'CONTACT_VIOLATION')).toMatchObject({
      kind: 'NOT_ASKED',
      dueOn: '2026-01-08',
      requests: ['/borrowers/C1/contacts/CALL-1/violation-review'],
      why: {
        en: 'Agency agency-7 reached the person at 2025-05-12 22:15 without permission: nobody had asked whether it is permitted; it is not in the hours in which the person may be reached.',
      },
    });
  });

  it('say of a repair which correction it follows from, and by when each is done', () => {
    const repair = inQueue(told().overdue().asks().isCorrected(), 'REPAIR');
    expect(repair).toMatchObject({
      kind: 'C1-1-K1',
      dueOn: '2026-01-08',
      requests: ['/cases/C1-1/assessments', '/cases/C1-1/repairs/C1-1-F1/not-needed'],
    });
    expect(repair?.why.en).toContain('the monthly income is ¥4,200.00 instead of ¥42,000.00; C1-1-N1 rests on it.');
  });

  it('say of a row the bureau refused why, with its code', () => {
    const data = (type: 'NegativeNoticeGiven' | 'ReportSubmitted' | 'ReportRejected') => ({
      type,
      data: bureauEvents[type].example,
    });
    const case_ = told().tellBureau('L1', data('NegativeNoticeGiven'), data('ReportSubmitted'), data('ReportRejected'));
    const item = inQueue(case_, 'BUREAU_REJECTED');
    expect(item?.kind).toBe(bureauEvents.ReportRejected.example.codes[0]);
    expect(item?.why.en).toContain(item?.kind ?? '-');
    expect(item?.dueOn).toBe('2026-01-08');
  });

  it('tell another offer to make from a first one', () => {
    const case_ = told().overdue().asks().tell('AssessmentCompleted', { recommendation: 'OFFER' });
    expect(inQueue(case_, 'INTAKE')).toMatchObject({ step: 'ASSESSED', requests: ['/cases/C1-1/offers'] });
    const offerId = 'C1-1-N1-O1';
    case_.isOffered().tell('OfferSuperseded', { offerId });
    expect(inQueue(case_, 'INTAKE')).toMatchObject({
      step: 'OFFER_SUPERSEDED',
      requests: ['/cases/C1-1/offers'],
      why: { en: expect.stringContaining('can be signed no more') as string },
    });
  });
});

describe('a claim whose limitation was over when it was found overdue', () => {
  it('is decided on, without that anybody was warned of it before', () => {
    const case_ = told().overdue('L1', { dpd: 1_000, lastDueOn: '2022-03-10' });
    expect(inQueue(case_, 'LIMITATION')).toMatchObject({
      ...{ step: 'RAN_OUT', kind: 'LAST_DUE_DATE', reference: 'L1', dueOn: '2026-01-12', caseId: 'C1-1' },
      why: { en: expect.stringContaining('was over on 2025-03-10') as string },
    });
    expect(inQueue(told().overdue('L1', { lastDueOn: '2025-03-10' }), 'LIMITATION')).toBeUndefined();
  });

  it('tells one that ran out since it was warned of as that', () => {
    const case_ = told().overdue('L1', { lastDueOn: '2023-03-10' });
    case_.tell('LimitationNearingEnd', { loanId: 'L1', lastDay: '2026-03-10' });
    expect(inQueue(case_, 'LIMITATION')?.says.en).toContain('go to court by 2026-03-10');
    const after = inQueue(case_, 'LIMITATION', localDate('2026-03-11'));
    expect(after?.says.en).toContain('the borrower may refuse to pay it');
  });
});

describe('money paid above a debt that is settled', () => {
  const refund = (case_: ToldCase) => inQueue(case_, 'REFUND');

  it('waits to be given back, with its amount and a day, until it is', () => {
    const case_ = told().overpays('S1');
    const item = refund(case_);
    const amount = item?.amount ?? fen(0);
    expect(item).toMatchObject({
      ...{ step: 'OVERPAID', borrowerId: 'C1', loanIds: ['S1'], dueOn: '2026-01-08', enteredOn: '2026-01-05' },
      ...{ requests: ['/loans/S1/refunds'], waitsFor: 'LENDER' },
    });
    // Twice the principal, less the principal and a month's interest.
    expect(amount).toBe(1_185_600);
    case_.on('2026-01-07').isRefunded('S1', 200_000);
    expect(refund(case_)).toMatchObject({ amount: amount - 200_000, dueOn: '2026-01-08', enteredOn: '2026-01-05' });
    expect(refund(case_.isRefunded('S1', amount - 200_000))).toBeUndefined();
  });

  it('is what was paid on a loan the person does not owe, too: payment by payment, until it is given back', () => {
    const case_ = told().paysWithoutDebt('S1', 50_000);
    expect(refund(case_)).toMatchObject({
      ...{ step: 'PAID_WITHOUT_DEBT', amount: 50_000, reference: 'S1-PAY', dueOn: '2026-01-08' },
      requests: ['/loans/S1/repayments/S1-PAY/reversal'],
      why: { en: expect.stringContaining('does not owe loan S1, and ¥500.00 was paid on it') as string },
    });
    expect(refund(case_.isReversed('S1', 50_000))).toBeUndefined();
  });

  it('is none where the loan is not settled', () => {
    const case_ = told().overpays('S1');
    case_.events.splice(-1);
    expect(refund(case_)).toBeUndefined();
  });
});

describe('the loans of a case, for items that know of no debt', () => {
  const loans = (case_: ToldCase) =>
    stateRowsOf<QueuedLoanRow>(workQueuesProjection, queuedLoanTable, case_.events).map(
      ({ loanId, openCaseId, oldestUnpaidOn, amount, asOf }) => [loanId, openCaseId, oldestUnpaidOn, amount, asOf],
    );

  it('are told with what is owed, under a plan with what is left of it, and of those cured nothing', () => {
    const case_ = told().overdue('L1', { payoff: 100_000 }).overdue('L2').tell('OverdueCured', { loanId: 'L2' });
    expect(loans(case_)).toEqual([
      ['L1', 'C1-1', '2025-11-26', 100_000, '2026-01-05'],
      ['L2', 'C1-1', null, 0, null],
    ]);
    expect(loans(told().overdue().asks().isOffered().signs().isAgreed())).toEqual([
      ['L1', 'C1-1', '2026-02-10', 90_000, null],
    ]);
  });

  it('stay where something is owed in court once the case has closed, and are in no open one', () => {
    const case_ = told().overdue('L1').isInCourt('L1');
    case_.tell('LegalActionRecorded', {
      escalationId: 'C1-1-L1',
      loanIds: ['L1'],
      actionId: 'A1',
      step: 'ENFORCEMENT',
    });
    case_.tell('CaseClosed', { closedOn: '2026-01-05', outcomes: [{ loanId: 'L1', outcome: 'LEGAL' }] });
    expect(loans(case_)).toEqual([['L1', null, '2025-11-26', 100_000, '2026-01-05']]);
  });
});
