import { bureauEvents } from '#bureau';
import { noticeText, templateInUse } from '#contact';
import { fen, localDate } from '#kernel';
import { testMetadata } from '#kernel-testing';
import { LoanFoundOwed } from '#lending';
import { caseEvents } from '#negotiation';
import { noticeOf, TOLD_EVENTS } from './notices-of-events';
import { nextSetDay } from './overdue-days';

const examples = { ...caseEvents, ...bureauEvents, LoanFoundOwed };

const event = (type: keyof typeof examples, changed: object = {}): Parameters<typeof noticeOf>[0] =>
  ({
    type,
    data: { ...examples[type].example, ...changed },
    metadata: { ...testMetadata(), businessDate: localDate('2025-05-12') },
  }) as never;

describe('what a person is told because something happened', () => {
  it.each(TOLD_EVENTS)('%s gives every figure its message needs, in both languages', (type) => {
    const owed = noticeOf(event(type, type === 'AgreementSigned' ? { signedOn: localDate('2025-06-09') } : {}));
    if (!owed) throw new Error(`${type} tells nothing`);
    const { version } = templateInUse(owed.template);
    for (const language of ['zh', 'en'] as const) expect(noticeText({ ...owed, version, language })).toMatch(/.{30}/);
    expect(owed).toMatchObject({ partyId: 'C1', caseId: type in bureauEvents ? null : 'C1-1' });
    expect(owed.occasion).not.toContain('undefined');
  });

  it('is the sum of what is overdue, by the day it was found', () => {
    expect(noticeOf(event('OverdueDetected'))).toMatchObject({
      ...{ template: 'OVERDUE_FOUND', occasion: 'JB1/2025-05-12', loanIds: ['JB1'], goodUntil: null },
      figures: { loanId: 'JB1', asOf: '2025-05-12', dpd: 2, overdue: 95_000 + 12_000 + 114 },
    });
  });

  it('ends with what it is about: a reminder with its due date, an offer with its last day', () => {
    expect(noticeOf(event('InstalmentReminderDue'))?.goodUntil).toBe('2025-06-10');
    expect(noticeOf(event('PlanOffered'))?.goodUntil).toBe('2025-05-19');
  });

  it('is that an agreement is in force and when its first row is due, where the lender signed later than promised', () => {
    expect(noticeOf(event('AgreementSigned'))).toBeNull();
    expect(noticeOf(event('AgreementSigned', { signedOn: localDate('2025-05-20') }))).toMatchObject({
      template: 'AGREEMENT_SIGNED_LATE',
      figures: { signedOn: '2025-05-20', dueOn: caseEvents.AgreementSigned.example.plans[0]?.schedule.rows[0]?.dueOn },
    });
  });

  it('is told once of all months of the same arrears before they are reported, and of none that a hold keeps back', () => {
    const [february, march] = ['2025-02', '2025-03'].map((month) => noticeOf(event('ReportWithheld', { month })));
    expect(february).toMatchObject({
      ...{ template: 'REPORT_AHEAD', partyId: 'C1', loanIds: ['JB1'] },
      figures: { loanId: 'JB1', asOf: '2025-02-28', dpd: 18, overdue: 123_456 },
    });
    expect(march?.occasion).toBe(february?.occasion);
    const anew = noticeOf(event('ReportWithheld', { overdueSince: localDate('2025-04-11') }));
    expect(anew?.occasion).not.toBe(february?.occasion);
    expect(noticeOf(event('ReportWithheld', { because: 'HOLD' }))).toBeNull();
  });

  it('is told the class where nothing but that is negative: of who keeps an agreement no arrears are spoken of', () => {
    const { row } = bureauEvents.ReportWithheld.example;
    const kept = { ...row, accountStatus: 'NORMAL', daysPastDue: 0, overdueAmount: fen(0), class: 'SUBSTANDARD' };
    expect(noticeOf(event('ReportWithheld', { row: kept, overdueSince: null }))).toMatchObject({
      ...{ template: 'REPORT_CLASS_AHEAD', occasion: 'JB1/2025-02' },
      figures: { loanId: 'JB1', asOf: '2025-02-28', class: 'SUBSTANDARD' },
    });
  });

  it('is told at once what was reported without it, or will be, where a notice had not been given', () => {
    const { toTell } = bureauEvents.NegativeNoticeTakenBack.example;
    expect(noticeOf(event('NegativeNoticeTakenBack'))).toMatchObject({
      ...{ template: 'REPORTED_UNTOLD', partyId: 'C1', loanIds: ['JB1'] },
      figures: { loanId: 'JB1', asOf: '2025-02-28', dpd: 18, overdue: 123_456 },
    });
    const waits = { toTell: { ...toTell, reported: false } };
    expect(noticeOf(event('NegativeNoticeTakenBack', waits))?.template).toBe('REPORT_AHEAD');
    expect(noticeOf(event('NegativeNoticeTakenBack', { toTell: null }))).toBeNull();
  });

  it('is told at once that an agreement was broken and all fell due, by which instalment and since when', () => {
    expect(noticeOf(event('AgreementBreached'))).toMatchObject({
      ...{ template: 'AGREEMENT_BROKEN', partyId: 'C1', occasion: 'C1-1-A1/2025-06-14', loanIds: ['JB1'] },
      figures: { agreementId: 'C1-1-A1', seq: 1, dueOn: '2025-06-10', breachedOn: '2025-06-14' },
    });
  });

  it('is another occasion where the same is decided once more', () => {
    const later = {
      ...event('NegotiationRefused'),
      metadata: { ...testMetadata(), businessDate: localDate('2025-06-01') },
    };
    const [first, second] = [noticeOf(event('NegotiationRefused')), noticeOf(later)];
    expect(first?.occasion).not.toBe(second?.occasion);
  });

  it('is nothing where only the lender’s signature had no effect, and nothing of events nobody is told of', () => {
    expect(noticeOf(event('SignatureWithoutEffect', { party: 'LENDER' }))).toBeNull();
    expect(noticeOf(event('LoanFoundOwed', { notOwedFrom: undefined }))).toBeNull();
    expect(noticeOf(event('CaseClosed'))).toBeNull();
  });
});

describe('the next set day of a loan', () => {
  it('counts from its oldest unpaid due date', () => {
    const oldestUnpaidDueOn = localDate('2025-05-10');
    expect(nextSetDay({ dpd: 2, oldestUnpaidDueOn })).toBe('2025-05-13T00:00:00+08:00');
    expect(nextSetDay({ dpd: 3, oldestUnpaidDueOn })).toBe('2025-05-17T00:00:00+08:00');
    expect(nextSetDay({ dpd: 90, oldestUnpaidDueOn })).toBeNull();
  });
});
