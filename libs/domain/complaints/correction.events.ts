/** What was recorded of a complaint as it came in proved wrong: whose it is, or when and how it came in. The original stays in the log. */
import {
  day,
  flag,
  id,
  list,
  oneOf,
  optional,
  part,
  personal,
  personalSentence,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { type Bilingual, localDate } from '#kernel';
import { inWords } from '#words';
import { COMPLAINANTS } from './complaint-kinds';
import { complainant, complaintEvent, ofComplaint, ofTS1, receipt } from './complaint.schema';

const corrected = part({
  ...ofComplaint,
  wasOf: optional(id('Person it had been filed under, where that was wrong: it is theirs no more.')),
  complainant,
  receipts: list(
    part({ ...receipt, joinedFrom: optional(id('Complaint that went on as this one.')) }),
    'Every time the matter came in, as it was.',
  ),
  loanIds: list(id('Loan.'), 'Loans it is about.'),
  contactIds: list(id('Contact.'), 'Contacts with the person that it is about.'),
  changed: optional(
    list(
      oneOf(['PERSON', 'COMPLAINANT', 'RECEIPTS', 'LINKS'], 'Fact.'),
      'What was wrong: whose it is, who complains, when and how it came in, what it is linked to. Left out before it was told.',
    ),
  ),
  wasOfCases: optional(list(id('Case.'), 'Cases of the person it had been filed under that it was linked to.')),
  apart: optional(
    list(
      id('Complaint.'),
      'Complaints of the person it had been filed under that were joined to it: they go on by themselves.',
    ),
  ),
  isToAnswerAnew: optional(
    flag(
      'It was answered or closed as another person’s: whose it is is answered, and their days to ask for a review run from then.',
    ),
  ),
  account: optional(personal('text', 'What they complain about, kept with the key of whose complaint it is.')),
  wanted: optional(personal('text', 'What they want, kept likewise.')),
  dueOn: day('To be answered by the end of this day, or it was to be.'),
  extendedTo: list(day('Day.'), 'Up to when each extension carried it, by the day it came in.'),
  firstAnswerDueOn: optional(day('By when its first answer was due; left out where there is none.')),
  reasons: list(personalSentence('Why, and how it is known.'), 'Reasons.'),
  correctedBy: id('Who corrected it.'),
  correctedOn: day('Business date.'),
});
export type ComplaintCorrectedData = DataOf<typeof corrected>;

/** What is right, of what was wrong. */
function factsOf(data: ComplaintCorrectedData): readonly Bilingual[] {
  const { partyId, wasOf, complainant, receipts, changed, isToAnswerAnew = false } = data;
  const on = receipts.map(({ receivedOn }) => receivedOn).join(', ');
  const isMoved = wasOf !== undefined && partyId !== undefined;
  const isChanged = (fact: 'COMPLAINANT' | 'RECEIPTS' | 'LINKS') => changed?.includes(fact) ?? fact === 'RECEIPTS';
  const by = inWords(COMPLAINANTS, complainant.kind);
  return [
    ...(isMoved
      ? [{ en: `it is of person ${partyId}, not ${wasOf}`, zh: `所涉客户应为${partyId}，而非${wasOf}` }]
      : []),
    ...(isChanged('COMPLAINANT') ? [{ en: `it comes from ${by.en}`, zh: `投诉人为${by.zh}` }] : []),
    ...(isChanged('RECEIPTS') ? [{ en: `it came in on ${on}`, zh: `收到日期为${on}` }] : []),
    ...(isChanged('LINKS') ? [{ en: 'what it is linked to is put right', zh: '关联的案件、借款或联系已更正' }] : []),
    ...(isToAnswerAnew ? [{ en: 'it is to be answered to them', zh: '须重新向其答复' }] : []),
  ];
}

export const ComplaintCorrected = complaintEvent('ComplaintCorrected', {
  says: 'Whose complaint it is, or when and how it came in, was recorded wrongly: what is right counts, and its days are worked out anew.',
  told: (data) => {
    const { complaintId, dueOn, correctedBy } = data;
    const facts = factsOf(data);
    return {
      en: `Person ${correctedBy} corrected complaint ${complaintId}: ${facts.map(({ en }) => en).join('; ')}; its answer is due by ${dueOn}.`,
      zh: `${correctedBy}更正投诉${complaintId}：${facts.map(({ zh }) => zh).join('；')}；应于${dueOn}前答复。`,
    };
  },
  data: corrected,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...ofTS1,
    wasOf: 'C9',
    changed: ['PERSON', 'LINKS'],
    complainant: { kind: 'BORROWER' },
    receipts: [{ intake: 'HOTLINE', intakeReference: 'HL-1', receivedOn: localDate('2025-05-10') }],
    ...{ loanIds: ['JB1'], contactIds: ['CALL-1'] },
    account: '催收人员一天打了五个电话',
    wanted: '停止骚扰并道歉',
    dueOn: localDate('2025-05-25'),
    extendedTo: [],
    reasons: [{ en: 'Another customer of the same name had called.', zh: '来电的是另一名同名客户。' }],
    correctedBy: 'officer-wang',
    correctedOn: localDate('2025-05-13'),
  },
});
export type ComplaintCorrected = EventOf<typeof ComplaintCorrected>;
