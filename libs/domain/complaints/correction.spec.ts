/** Whose a complaint is, and when it came in, is put right: its days follow, and who it was filed under has it no more. */
import { localDate } from '#kernel';
import { answerDueOn, complaintDueOn } from './complaint-clocks';
import type { ComplaintCommand, ComplaintCommandData } from './complaint-commands';
import { ownerOf, type ComplaintState } from './complaint.state';
import {
  answer,
  answered,
  APP,
  by,
  CLOCK,
  escalate,
  extend,
  file,
  filed,
  give,
  LI,
  taken,
  WANG,
  ZHAO,
} from './filed-complaint.fixture';
import { given } from '#kernel-testing';
import { complaintDecider } from './complaint.decider';
import { ComplaintCorrected } from './correction.events';

type Asked = ComplaintCommandData['CorrectComplaint'];
const reasons = [{ en: 'Another customer of the same name had called.', zh: '来电的是另一名同名客户。' }];
const known = { records: ['C2'], loanOwners: { JB1: 'C1', JB2: 'C2' }, isKnown: true };
const opened = { account: '催收人员一天打了五个电话', wanted: '停止骚扰', complainant: { kind: 'BORROWER' } } as const;
const correct = (changed: Partial<Asked>, byThemselves = false, recordedBy = WANG): ComplaintCommand => ({
  type: 'CorrectComplaint',
  data: { reasons, known, opened, entered: { by: recordedBy, byThemselves }, ...changed },
});
const on = (receivedOn: string) => [
  { intake: 'HOTLINE' as const, intakeReference: 'HL-1', receivedOn: localDate(receivedOn) },
];
const facts = ({ partyId, caseIds, loanIds, contactIds, filed: { account } }: ComplaintState) => ({
  ...{ partyId, caseIds, loanIds, contactIds, account },
});

describe('a complaint filed under a wrong person', () => {
  it('is the right one’s from then on, with what they wrote, and linked to nothing of the other', () => {
    const right = taken()
      .andWhen(correct({ partyId: 'C2', loanIds: ['JB2'] }), by(WANG))
      .thenEvents(['ComplaintCorrected']);
    expect(right.events[0]?.data).toMatchObject({ partyId: 'C2', wasOf: 'C1', caseIds: [], ...opened, reasons });
    expect(facts(right.state)).toEqual({
      ...{ partyId: 'C2', caseIds: [], loanIds: ['JB2'], contactIds: [], account: opened.account },
    });
    expect(ownerOf(right.state)).toBe('C2');
    right.andRepeated().thenUnchanged();
    // Corrected once more it is the first one's again.
    const back = { ...known, records: ['C1'] };
    right.andWhen(correct({ partyId: 'C1', known: back }), by(WANG)).thenEvents(['ComplaintCorrected']);
  });

  it('comes from the borrower it is of, and from nobody who could not be answered', () => {
    const C1 = { kind: 'BORROWER' as const, partyId: 'C1' };
    const ofC1 = { ...opened, complainant: C1 };
    const told = given(complaintDecider, [])
      .when(file({ complainant: C1 }), by(WANG))
      .thenEvents(['ComplaintFiled']);
    const moved = told.andWhen(correct({ partyId: 'C2', opened: ofC1 }), by(WANG)).thenEvents(['ComplaintCorrected']);
    expect(moved.state.complainant).toEqual({ kind: 'BORROWER', partyId: 'C2' });
    const another = { complainantId: 'C1', partyId: 'C2' };
    told
      .andWhen(correct({ partyId: 'C2', complainant: C1, opened: ofC1 }), by(WANG))
      .thenRejected('COMPLAINT_BORROWER_IS_ANOTHER', another);
    given(complaintDecider, [])
      .when(file({ complainant: { kind: 'BORROWER', partyId: 'C9' } }), by(WANG))
      .thenRejected('COMPLAINT_BORROWER_IS_ANOTHER', { complainantId: 'C9', partyId: 'C1' });
    for (const kind of ['UNKNOWN', 'THIRD_PARTY'] as const) {
      filed()
        .andWhen(correct({ complainant: { kind } }), by(WANG))
        .thenRejected('COMPLAINT_OF_NOBODY');
    }
  });

  it('says what was wrong of it', () => {
    const third = { kind: 'THIRD_PARTY', partyId: 'C7' } as const;
    const who = filed()
      .andWhen(correct({ complainant: third }), by(WANG))
      .thenEvents(['ComplaintCorrected']);
    const [corrected] = who.events;
    if (corrected?.type !== 'ComplaintCorrected') throw new Error('not corrected');
    expect(corrected.data.changed).toEqual(['COMPLAINANT']);
    const { en, zh } = ComplaintCorrected.told(corrected.data);
    expect(en).toContain('it comes from a third party');
    expect(zh).toContain('投诉人为第三人');
    expect(en).not.toContain('came in on');
  });

  it('is answered anew to whose it is, who has their own days from then, and their own way above', () => {
    const above = answered()
      .andWhen(escalate('SUPERIOR_UNIT', '2025-05-23'), by(WANG, '2025-05-23'))
      .thenEvents(['ComplaintEscalated']);
    for (const before of [answered(), above]) {
      const moved = before
        .andWhen(correct({ partyId: 'C2' }), by(ZHAO, '2025-05-24'))
        .thenEvents(['ComplaintCorrected']);
      expect(moved.events[0]?.data).toMatchObject({ isToAnswerAnew: true });
      expect(moved.state).toMatchObject({ status: 'ACKNOWLEDGED', answers: [], escalations: [], grantedAt: null });
      expect(complaintDueOn(moved.state)).toBe('2025-05-27');
      const again = moved.andWhen(answer(), by(WANG, '2025-05-26')).thenEvents(['ComplaintAnswered']);
      expect(again.state.answers).toMatchObject([{ partyId: 'C2', reviewUntil: '2025-06-25' }]);
      again.andWhen(escalate('SUPERIOR_UNIT', '2025-06-20'), by(WANG, '2025-06-20')).thenEvents(['ComplaintEscalated']);
    }
    const joined = filed()
      .andWhen({ type: 'EndAsSameMatter', data: { goesOnAs: 'TS-0' } }, by(WANG))
      .thenEvents(['ComplaintClosed'])
      .andWhen(correct({ partyId: 'C2' }), by(WANG))
      .thenEvents(['ComplaintCorrected']);
    expect(joined.state).toMatchObject({ status: 'FILED', closed: null });
  });

  it('is moved to nobody unknown, nor with what is another’s', () => {
    const nobody = { partyId: 'C2', known: { ...known, isKnown: false } };
    filed().andWhen(correct(nobody), by(WANG)).thenRejected('COMPLAINT_PERSON_UNKNOWN', { partyId: 'C2' });
    filed()
      .andWhen(correct({ partyId: 'C2', loanIds: ['JB1'] }), by(WANG))
      .thenRejected('COMPLAINT_ABOUT_ANOTHER');
  });

  it('is not moved where the person filed it themselves, nor once money was given for it', () => {
    filed()
      .andWhen(correct({ partyId: 'C2' }, true), by(ZHAO))
      .thenRejected('COMPLAINT_FILED_BY_THEMSELVES');
    const granted = answer({ granted: [{ remedy: 'MONEY_REFUNDED', amount: 500 as never }] });
    taken()
      .andWhen(granted, by(WANG, '2025-05-22'))
      .thenEvents(['ComplaintAnswered'])
      .andWhen(give(500), by(WANG, '2025-05-23'))
      .thenEvents(['ComplaintRemedyGiven'])
      .andWhen(correct({ partyId: 'C2' }), by(WANG, '2025-05-24'))
      .thenRejected('COMPLAINT_MONEY_GIVEN', { remedyIds: ['R1'] });
  });
});

describe('a complaint recorded with a wrong day', () => {
  it('is due from the day it came in, earlier or later', () => {
    const later = given(complaintDecider, [])
      .when(file({ receivedOn: localDate('2025-03-01'), lateBecause: '补录' as never }), by(WANG))
      .thenEvents(['ComplaintFiled'])
      .andWhen(correct({ receipts: on('2025-05-01') }), by(WANG))
      .thenEvents(['ComplaintCorrected']);
    expect(later.events[0]?.data).toMatchObject({ partyId: 'C1', dueOn: '2025-05-16' });
    expect(later.events[0]?.data).not.toHaveProperty('wasOf');
    expect(answerDueOn(later.state)).toBe('2025-05-16');
    expect(later.state.loanIds).toEqual(['JB1']);
    later.andRepeated().thenUnchanged();
    const earlier = later.andWhen(correct({ receipts: on('2025-04-20') }), by(WANG)).thenEvents(['ComplaintCorrected']);
    expect(answerDueOn(earlier.state)).toBe('2025-05-05');
  });

  it('counts as answered in time or late, and as extended, by the right day', () => {
    const late = answered().andWhen(correct({ receipts: on('2025-05-01') }), by(WANG, '2025-05-23'));
    const told = late.thenEvents(['ComplaintCorrected']);
    expect(told.events[0]?.data).toMatchObject({ dueOn: '2025-05-16', firstAnswerDueOn: '2025-05-16' });
    const [first] = told.state.answers;
    expect(first && first.answeredOn <= first.dueOn).toBe(false);
    const extended = taken()
      .andWhen(extend('COMPLICATED'), by(ZHAO, '2025-05-20'))
      .thenEvents(['ComplaintExtended'])
      .andWhen(correct({ receipts: on('2025-05-11') }), by(WANG, '2025-05-21'))
      .thenEvents(['ComplaintCorrected']);
    expect(extended.state.extensions).toMatchObject([{ dueOn: '2025-06-10' }]);
  });

  it('came in by the day it was recorded, and before what was done about it', () => {
    filed()
      .andWhen(correct({ receipts: on('2025-05-13') }), by(WANG, '2025-05-20'))
      .thenRejected('COMPLAINT_IN_FUTURE');
    given(complaintDecider, [])
      .when(file({ receivedOn: localDate('2025-05-01'), lateBecause: '补录' as never }), by(WANG, '2025-05-20'))
      .thenEvents(['ComplaintFiled'])
      .andWhen(
        {
          ...escalate('REGULATOR', '2025-05-10'),
          data: { to: 'REGULATOR', escalatedOn: localDate('2025-05-10'), lateBecause: '补录' as never },
        } as ComplaintCommand,
        by(WANG, '2025-05-20'),
      )
      .thenEvents(['ComplaintEscalated'])
      .andWhen(correct({ receipts: on('2025-05-15') }), by(WANG, '2025-05-20'))
      .thenRejected('COMPLAINT_BEFORE_RECEIPT', { day: '2025-05-10', receivedOn: '2025-05-15' });
  });
});

describe('what a person filed themselves', () => {
  const own = (changed: Partial<Asked>) => filed().andWhen(correct(changed, true, APP), by(ZHAO));

  it('stays theirs and as they sent it, whoever corrects it', () => {
    for (const wrong of [
      { partyId: 'C2' },
      { complainant: { kind: 'THIRD_PARTY' as const, name: 'x', reachedBy: 'y' } },
      { receipts: on('2025-05-01') },
    ]) {
      own(wrong).thenRejected('COMPLAINT_FILED_BY_THEMSELVES');
    }
    filed()
      .andWhen(correct({ loanIds: [] }, true, APP), by(LI))
      .thenRejected('COMPLAINT_RECORDED_BY_ANOTHER');
    own({ loanIds: [] }).thenEvents(['ComplaintCorrected']);
  });

  it('is known to have come in another time as well', () => {
    const app = filed().state.receipts;
    own({ receipts: [...on('2025-05-08'), ...app] }).thenEvents(['ComplaintCorrected']);
  });
});

describe('who corrects a complaint', () => {
  it('is who recorded it, or a lead, with reasons; of what a machine recorded any officer', () => {
    const asked = { receipts: on('2025-05-01') };
    filed().andWhen(correct(asked), by(LI)).thenRejected('COMPLAINT_RECORDED_BY_ANOTHER', { recordedBy: WANG.id });
    filed().andWhen(correct(asked), by(ZHAO)).thenEvents(['ComplaintCorrected']);
    filed()
      .andWhen(correct(asked, false, APP), by(LI))
      .thenEvents(['ComplaintCorrected']);
    filed()
      .andWhen(correct({ ...asked, reasons: [] }), by(WANG))
      .thenRejected('REASONS_REQUIRED');
    filed().andWhen(correct(asked), by(CLOCK)).thenRejected('ONLY_AN_OFFICER_HANDLES');
    given(complaintDecider, []).when(correct(asked), by(WANG)).thenRejected('COMPLAINT_UNKNOWN');
  });
});

describe('a complaint of a person nobody knows', () => {
  it('is not filed, nor is one linked to them', () => {
    const unknown = { loanOwners: {}, isKnown: false };
    given(complaintDecider, [])
      .when(file({ caseIds: [], loanIds: [], known: unknown }), by(APP))
      .thenRejected('COMPLAINT_PERSON_UNKNOWN', { partyId: 'C1' });
  });
});
