/** The credit record of a loan whose plan was completed is put right, on the bureau's word. */
import { code, day, eventsByName, id, list, oneOf, part, personalSentence, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

const ofLoan = { ...ofCaseFields, loanId: id('Loan.') };
const ofJB1 = { ...ofC1, loanId: 'JB1' } as const;
const records = list(code('Record.'), 'The bureau’s records concerned, as it names them.');

export const CreditRestorationRequested = caseEvent('CreditRestorationRequested', {
  says: 'The bureau is to report the loan correctly again.',
  data: part({
    ...ofLoan,
    requestedBy: oneOf(['BORROWER', 'COMPLETION'], 'Asked for by the borrower, or by the completion of the plan.'),
    records,
  }),
  example: { ...ofJB1, requestedBy: 'COMPLETION', records: ['2025-05'] },
});
export type CreditRestorationRequested = EventOf<typeof CreditRestorationRequested>;

export const CreditRestored = caseEvent('CreditRestored', {
  says: 'The bureau confirmed the correct record. Never undone.',
  data: part({
    ...ofLoan,
    records,
    bureauReference: code('The bureau’s reference.'),
    restoredOn: day('The day the bureau names.'),
  }),
  example: { ...ofJB1, records: ['2025-05'], bureauReference: 'PBOC-1', restoredOn: localDate('2027-05-20') },
});
export type CreditRestored = EventOf<typeof CreditRestored>;

export const CreditRestorationRejected = caseEvent('CreditRestorationRejected', {
  says: 'The bureau said no, with reasons; it can be asked again.',
  // Written by people of the bureau about a person: sealed like any free text.
  data: part({ ...ofLoan, reasons: list(personalSentence('A reason, as the bureau put it.'), 'Reasons.') }),
  example: { ...ofJB1, reasons: [{ en: 'The records do not match.', zh: '记录不符。' }] },
});
export type CreditRestorationRejected = EventOf<typeof CreditRestorationRejected>;

export const restorationEvents = eventsByName(CreditRestorationRequested, CreditRestored, CreditRestorationRejected);
