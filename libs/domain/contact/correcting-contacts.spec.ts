/** What was told of contacts is put right: by whom, and what follows for caps, violations, notices and replies. */
import fc from 'fast-check';
import { type CommandContext, localDate, SHANGHAI } from '#kernel';
import { given } from '#kernel-testing';
import type { ContactEvent } from './all-contact-events';
import type { ContactCommand, ContactCommandData } from './contact-commands';
import { contactDecider } from './contact.decider';
import { ContactMade, ContactViolationFound, ContactViolationReviewed, InboundContactReceived } from './contact.events';
import { countedContacts, openInbound } from './contact.state';
import type { RightOutcome } from './correction-commands';
import { enteredBefore } from './entered-before';
import type { Written } from './told-entries';

const elsewhere = {
  when: { timeZone: SHANGHAI, agreedHours: null, holds: [] },
  standing: { placed: ['JB1'], transferred: [] },
};
const reasons = [{ en: 'Another number was called.', zh: '拨错号码。' }];
const person = (id: string, role: 'officer' | 'supervisor' = 'officer', time = '18:00'): Partial<CommandContext> => ({
  ...{ actor: { kind: 'person', id, role }, businessDate: localDate('2025-05-12') },
  recordedAt: `2025-05-12T${time}:00+08:00`,
});
const wang = person('officer-wang');

/** Told by officer Wang, one after another. */
const written = (events: readonly ContactEvent[]): readonly Written[] =>
  events.map((event) => ({
    ...event,
    metadata: {
      actor: { kind: 'person', id: 'officer-wang', role: 'officer' },
      recordedAt: '2025-05-12T09:00:00+08:00',
    },
  }));
type Correction = 'CorrectContact' | 'CorrectViolationReview' | 'CorrectInbound' | 'TakeBackThirdPartyStop';

/** The command with what the log holds of its entry, as the service reads it. */
function correct<Type extends Correction>(
  events: readonly ContactEvent[],
  type: Type,
  data: Partial<ContactCommandData[Type]>,
): ContactCommand {
  const asked = { type, data: { partyId: 'C1', reasons, ...elsewhere, ...data } } as unknown as ContactCommand;
  return { ...asked, data: { ...asked.data, entered: enteredBefore(asked, written(events)) } } as ContactCommand;
}
const correctCall = (events: readonly ContactEvent[], right: RightOutcome, contactId = 'CALL-1'): ContactCommand =>
  correct(events, 'CorrectContact', { contactId, right });

const made = (contactId: string, madeAt: string): ContactEvent => ({
  type: 'ContactMade',
  data: { ...ContactMade.example, contactId, madeAt },
});
const permitted: ContactEvent = {
  type: 'ContactPermitted',
  data: {
    ...{ partyId: 'C1', contactId: 'CALL-1', by: { kind: 'AGENCY', id: 'agency-7' }, purpose: 'COLLECTION' },
    ...{ channel: 'CALL', loanIds: ['JB1'], countedOn: localDate('2025-05-12') },
    ...{ permittedAt: '2025-05-12T10:00:00+08:00', usableUntil: '2025-05-12T10:30:00+08:00' },
  },
};
const CALLED = [permitted, made('CALL-1', '2025-05-12T10:05:00+08:00')];
const found = (rules: (typeof ContactViolationFound.example)['rules'], contactId = 'CALL-1'): ContactEvent => ({
  type: 'ContactViolationFound',
  data: { ...ContactViolationFound.example, contactId, rules, madeAt: '2025-05-12T10:05:00+08:00' },
});

describe('a contact that was reported wrongly', () => {
  it('that never was counts no more; the same again changes nothing, and it is no more to be reported', () => {
    const right = { kind: 'NEVER_MADE' } as const;
    const before = given(contactDecider, CALLED);
    expect(countedContacts(before.state)).toHaveLength(1);
    const corrected = before.when(correctCall(CALLED, right), wang).thenEvents(['ContactReportCorrected']);
    expect(corrected.events[0]?.data).toMatchObject({
      ...{ was: { kind: 'MADE', connected: true }, right: { kind: 'NEVER_MADE', at: null, connected: false } },
      ...{ countedOn: '2025-05-12', correctedBy: 'officer-wang', correctedOn: '2025-05-12', reasons },
    });
    expect(countedContacts(corrected.state)).toEqual([]);
    corrected.andWhen(correctCall([...CALLED, ...corrected.events], right), wang).thenUnchanged();
  });

  it('is corrected by who told it or a lead, with reasons, where something was told', () => {
    const right = { kind: 'FAILED', reason: 'NO_ANSWER' } as const;
    const before = given(contactDecider, CALLED);
    before.when(correctCall(CALLED, right), person('officer-li')).thenRejected('NOT_YOURS_TO_CORRECT');
    before.when(correctCall(CALLED, right), person('lead-1', 'supervisor')).thenEvents(['ContactReportCorrected']);
    before.when(correctCall(CALLED, right)).thenRejected('ONLY_A_PERSON_CORRECTS');
    before
      .when(correct(CALLED, 'CorrectContact', { contactId: 'CALL-1', right, reasons: [] }), wang)
      .thenRejected('REASONS_REQUIRED');
    before.when(correctCall([permitted], right), wang).thenRejected('NOTHING_TOLD_TO_CORRECT');
    before
      .when(correctCall(CALLED, { kind: 'FAILED' }), wang)
      .thenRejected('CORRECTION_FACTS_MISSING', { missing: ['reason'] });
    const tomorrow = { kind: 'MADE', at: '2025-05-12T18:01:00+08:00' } as const;
    before.when(correctCall(CALLED, tomorrow), wang).thenRejected('CONTACT_IN_FUTURE');
  });

  it('that was not permitted, as it turns out, is found now; put right again it was none', () => {
    const late = { kind: 'MADE', at: '2025-05-12T11:00:00+08:00' } as const;
    const corrected = given(contactDecider, CALLED)
      .when(correctCall(CALLED, late), wang)
      .thenEvents(['ContactReportCorrected', 'ContactViolationFound']);
    expect(corrected.events[1]?.data).toMatchObject({ contactId: 'CALL-1', rules: ['PERMISSION_OVER'] });
    expect(corrected.state.openViolations).toHaveLength(1);
    const known = [...CALLED, ...corrected.events];
    const back = corrected
      .andWhen(correctCall(known, { kind: 'MADE', at: '2025-05-12T10:05:00+08:00' }), wang)
      .thenEvents(['ContactReportCorrected', 'ContactViolationRescinded']);
    expect(back.state.openViolations).toEqual([]);
    expect(countedContacts(back.state)).toHaveLength(1);
  });

  it('and had been found against the rules is no violation where it never was, also when that was confirmed', () => {
    const reviewed: ContactEvent = { type: 'ContactViolationReviewed', data: ContactViolationReviewed.example };
    for (const events of [
      [...CALLED, found(['NOT_ASKED'])],
      [...CALLED, found(['NOT_ASKED']), reviewed],
    ]) {
      const { state } = given(contactDecider, events)
        .when(correctCall(events, { kind: 'NEVER_MADE' }), wang)
        .thenEvents(['ContactReportCorrected', 'ContactViolationRescinded']);
      expect([state.openViolations, [...state.reviewedViolations]]).toEqual([[], []]);
    }
  });

  it('takes with it what others were found for because of it: a cap that was not used up', () => {
    const times = ['10:05', '11:00', '12:00'];
    const calls = times.map((time, at) => made(`CALL-${at + 1}`, `2025-05-12T${time}:00+08:00`));
    const fourth = made('CALL-4', '2025-05-12T13:00:00+08:00');
    const violation: ContactEvent = {
      type: 'ContactViolationFound',
      data: {
        ...ContactViolationFound.example,
        ...{ contactId: 'CALL-4', rules: ['NOT_ASKED', 'INTERACTIVE_CAP'], madeAt: '2025-05-12T13:00:00+08:00' },
      },
    };
    const events = [...calls, fourth, violation];
    const corrected = given(contactDecider, events)
      .when(correctCall(events, { kind: 'NEVER_MADE' }), wang)
      .thenEvents(['ContactReportCorrected', 'ContactViolationFound']);
    expect(corrected.events[1]?.data).toMatchObject({ contactId: 'CALL-4', rules: ['NOT_ASKED'] });
    expect(corrected.state.openViolations).toHaveLength(1);
  });

  it('that was said to have told a notice leaves it told to nobody: somebody looks for another way', () => {
    const ofNotice = { ...ContactMade.example, contactId: 'N1.1', noticeId: 'N1', channel: 'SMS' } as const;
    const prepared = {
      ...{
        partyId: 'C1',
        noticeId: 'N1',
        template: 'OVERDUE_FOUND',
        version: 1,
        language: 'zh',
        purpose: 'COLLECTION',
      },
      ...{ occasion: 'JB1/1', caseId: 'C1-1', loanIds: ['JB1'], figures: {}, contentHash: 'a'.repeat(64) },
      ...{ preparedOn: localDate('2025-05-12'), goodUntil: localDate('2025-05-14') },
    };
    const events = [
      { type: 'NoticePrepared', data: prepared },
      { type: 'ContactMade', data: ofNotice },
    ] as unknown as readonly ContactEvent[];
    given(contactDecider, events)
      .when(correctCall(events, { kind: 'FAILED', reason: 'BOUNCED' }, 'N1.1'), wang)
      .thenEvents(['ContactReportCorrected', 'NoticeReachedNobody']);
  });

  it('that was said to have answered a person leaves them to be answered by the day it was due', () => {
    const inbound: ContactEvent = { type: 'InboundContactReceived', data: InboundContactReceived.example };
    const replied: ContactEvent = {
      type: 'ContactMade',
      data: { ...ContactMade.example, contactId: 'CALL-2', purpose: 'REPLY', replyTo: 'HL-1' },
    };
    const events = [inbound, replied];
    const before = given(contactDecider, events);
    expect(openInbound(before.state)).toEqual([]);
    const { state } = before
      .when(correctCall(events, { kind: 'MADE', connected: false }, 'CALL-2'), wang)
      .thenEvents(['ContactReportCorrected']);
    expect(openInbound(state)).toMatchObject([{ inboundId: 'HL-1', answerDueOn: '2025-05-13' }]);
  });

  it('leaves the caps as if every contact had been told right at once, however often it is corrected', () => {
    const outcome = fc.constantFrom<RightOutcome>(
      { kind: 'NEVER_MADE' },
      { kind: 'FAILED', at: '2025-05-12T10:06:00+08:00', reason: 'BUSY' },
      { kind: 'MADE', at: '2025-05-12T10:07:00+08:00', connected: true, effective: true },
      { kind: 'MADE', at: '2025-05-12T10:08:00+08:00', connected: true, effective: false },
    );
    const corrections = fc.array(fc.tuple(fc.constantFrom('CALL-1', 'CALL-2', 'CALL-3'), outcome), { maxLength: 12 });
    fc.assert(
      fc.property(corrections, (asked) => {
        const calls = ['CALL-1', 'CALL-2', 'CALL-3'].map((id) => made(id, '2025-05-12T10:05:00+08:00'));
        const last = new Map<string, RightOutcome>();
        let events: readonly ContactEvent[] = calls;
        for (const [contactId, right] of asked) {
          const decision = contactDecider.decide(
            correctCall(events, right, contactId),
            given(contactDecider, events).state,
            { ...wang } as CommandContext,
          );
          if (decision.kind !== 'accepted') throw new Error(decision.rejection.code);
          events = [...events, ...decision.events];
          last.set(contactId, right);
        }
        const counted = calls.filter(({ data }) => {
          const right = last.get((data as { contactId: string }).contactId);
          return right === undefined || right.effective === true;
        });
        expect(countedContacts(given(contactDecider, events).state)).toHaveLength(counted.length);
      }),
    );
  });
});

describe('what else was told of contacts', () => {
  it('a finding is corrected by who found it, and stands as told last', () => {
    const reviewed: ContactEvent = { type: 'ContactViolationReviewed', data: ContactViolationReviewed.example };
    const events = [...CALLED, found(['NOT_ASKED']), reviewed];
    const none = { contactId: 'CALL-1', finding: 'NO_VIOLATION', measure: '已撤销' } as const;
    const before = given(contactDecider, events);
    before.when(correct(events, 'CorrectViolationReview', { ...none, finding: 'CONFIRMED' }), wang).thenUnchanged();
    before
      .when(correct(events, 'CorrectViolationReview', none), person('officer-li'))
      .thenRejected('NOT_YOURS_TO_CORRECT');
    const { state } = before
      .when(correct(events, 'CorrectViolationReview', none), wang)
      .thenEvents(['ContactViolationReviewCorrected']);
    expect([...state.reviewedViolations]).toEqual([['CALL-1', 'NO_VIOLATION']]);
    before.when(correct(CALLED, 'CorrectViolationReview', none), wang).thenRejected('NOTHING_TOLD_TO_CORRECT');
  });

  it('an inbound contact of another person is to be answered no more, and again once it was theirs after all', () => {
    const inbound: ContactEvent = { type: 'InboundContactReceived', data: InboundContactReceived.example };
    const not = { inboundId: 'HL-1', right: { tookPlace: false } };
    const gone = given(contactDecider, [inbound])
      .when(correct([inbound], 'CorrectInbound', not), wang)
      .thenEvents(['InboundContactCorrected']);
    expect(openInbound(gone.state)).toEqual([]);
    const known = [inbound, ...gone.events];
    gone.andWhen(correct(known, 'CorrectInbound', not), wang).thenUnchanged();
    const back = gone
      .andWhen(correct(known, 'CorrectInbound', { ...not, right: { tookPlace: true } }), wang)
      .thenEvents(['InboundContactCorrected']);
    expect(openInbound(back.state)).toMatchObject([{ inboundId: 'HL-1', answerDueOn: '2025-05-13' }]);
    const settled = back
      .andWhen(correct([...known, ...back.events], 'CorrectInbound', { ...not, right: { settled: true } }), wang)
      .thenEvents(['InboundContactCorrected']);
    expect(openInbound(settled.state)).toEqual([]);
    const disordered = { ...not, right: { pickedUpAt: '2025-05-12T09:00:00+08:00' } };
    back.andWhen(correct(known, 'CorrectInbound', disordered), wang).thenRejected('INBOUND_TIMES_DISORDERED');
  });

  it('a stop for the wrong person is taken back, once', () => {
    const stop: ContactEvent = {
      type: 'ThirdPartyStopRecorded',
      data: { partyId: 'C1', thirdPartyId: 'C9', stoppedOn: localDate('2025-05-12') },
    };
    const taken = given(contactDecider, [stop])
      .when(correct([stop], 'TakeBackThirdPartyStop', { thirdPartyId: 'C9' }), wang)
      .thenEvents(['ThirdPartyStopTakenBack']);
    expect(taken.state.stoppedThirdParties).toEqual([]);
    taken
      .andWhen(correct([stop, ...taken.events], 'TakeBackThirdPartyStop', { thirdPartyId: 'C9' }), wang)
      .thenUnchanged();
    given(contactDecider, [])
      .when(correct([], 'TakeBackThirdPartyStop', { thirdPartyId: 'C9' }), wang)
      .thenRejected('NOTHING_TOLD_TO_CORRECT');
  });

  it('a report of a day before today says why it comes only now', () => {
    const outcome = { kind: 'FAILED', failedAt: '2025-05-11T10:00:00+08:00', reason: 'BUSY' } as const;
    const report = (lateBecause?: string): ContactCommand => ({
      type: 'ReportContact',
      data: {
        ...{ partyId: 'C1', contactId: 'CALL-9', by: { kind: 'LENDER', id: 'desk' }, purpose: 'COLLECTION' },
        ...{ channel: 'CALL', loanIds: ['JB1'], ...elsewhere },
        outcome: { ...outcome, ...(lateBecause === undefined ? {} : { lateBecause }) },
      },
    });
    const none = given(contactDecider, []);
    none.when(report(), wang).thenRejected('BACKDATED_WITHOUT_REASON');
    const told = none.when(report('系统故障'), wang).thenEvents(['ContactFailed']);
    expect(told.events[0]?.data).toMatchObject({ lateBecause: '系统故障' });
    const { answerDueOn: _due, ...inbound } = InboundContactReceived.example;
    const received = { type: 'ReceiveInbound', data: { ...inbound, receivedAt: '2025-05-11T10:00:00+08:00' } } as const;
    none.when(received, wang).thenRejected('BACKDATED_WITHOUT_REASON');
  });
});
