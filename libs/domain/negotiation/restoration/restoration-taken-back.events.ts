/** The bureau's word that a record is right had been recorded wrongly: it never came, or was about another loan. */
import { code, day, eventsByName, id, list, part, personalSentence, whole, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

export const CreditRestorationTakenBack = caseEvent('CreditRestorationTakenBack', {
  says: 'A confirmation of the bureau had been recorded wrongly: what it was asked waits for its answer again. What the bureau truly said is never undone.',
  told: ({ loanId, request, bureauReference, takenBackBy, answerDueOn }) => ({
    en: `The confirmation ${bureauReference} of the credit bureau for loan ${loanId} (request ${request}) was recorded wrongly; ${takenBackBy} took it back with a second person’s approval. The bureau is to answer by ${answerDueOn}.`,
    zh: `借款${loanId}（第${request}次申请）登记的征信机构确认${bureauReference}系误登记，经审批由${takenBackBy}撤销；征信机构应于${answerDueOn}前答复。`,
  }),
  data: part({
    ...ofCaseFields,
    loanId: id('Loan.'),
    request: whole('Which request on this loan, from 1.', { least: 1 }),
    bureauReference: code('The reference that had been recorded.'),
    reasons: list(personalSentence('What was wrong, and how it is known.'), 'Reasons.'),
    takenBackBy: id('Officer or supervisor.'),
    approvalId: id('The second person’s approval of exactly this.'),
    takenBackOn: day('Business date.'),
    answerDueOn: day('By when the bureau was to answer; it may have passed.'),
  }),
  example: {
    ...{ ...ofC1, loanId: 'JB1', request: 1, bureauReference: 'PBOC-1' },
    reasons: [{ en: 'The letter is about another loan.', zh: '征信机构的回函针对另一笔借款。' }],
    ...{ takenBackBy: 'officer-1', approvalId: 'C1-1-P0123456789ab' },
    ...{ takenBackOn: localDate('2027-05-22'), answerDueOn: localDate('2027-06-01') },
  },
});
export type CreditRestorationTakenBack = EventOf<typeof CreditRestorationTakenBack>;

export const restorationTakenBackEvents = eventsByName(CreditRestorationTakenBack);
