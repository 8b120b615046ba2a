/** The credit record of a loan whose plan was completed is put right, on the bureau's word. */
import { code, day, eventsByName, id, list, oneOf, part, personalSentence, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

const ofLoan = { ...ofCaseFields, loanId: id('Loan.') };
const ofJB1 = { ...ofC1, loanId: 'JB1' } as const;
const records = list(code('Record.'), 'The bureau’s records concerned, as it names them.');

export const CreditRestorationRequested = caseEvent('CreditRestorationRequested', {
  says: 'The bureau is to report the loan correctly again.',
  told: ({ loanId, requestedBy }) => ({
    en: `Correct credit reporting of loan ${loanId} was asked for ${requestedBy === 'COMPLETION' ? 'as its plan is completed' : 'by the borrower'}.`,
    zh: `${requestedBy === 'COMPLETION' ? '方案已履行完毕，' : '借款人'}申请恢复借款${loanId}的信用记录。`,
  }),
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
  told: ({ loanId, restoredOn, bureauReference }) => ({
    en: `The credit bureau confirmed the restored record of loan ${loanId} on ${restoredOn} (${bureauReference}).`,
    zh: `征信机构于${restoredOn}确认借款${loanId}信用记录已恢复（${bureauReference}）。`,
  }),
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
  told: ({ loanId }) => ({
    en: `The credit bureau did not restore the record of loan ${loanId}; it can be asked again.`,
    zh: `征信机构未通过借款${loanId}的信用恢复申请；可再次申请。`,
  }),
  // Written by people of the bureau about a person: sealed like any free text.
  data: part({ ...ofLoan, reasons: list(personalSentence('A reason, as the bureau put it.'), 'Reasons.') }),
  example: { ...ofJB1, reasons: [{ en: 'The records do not match.', zh: '记录不符。' }] },
});
export type CreditRestorationRejected = EventOf<typeof CreditRestorationRejected>;

export const restorationEvents = eventsByName(CreditRestorationRequested, CreditRestored, CreditRestorationRejected);
