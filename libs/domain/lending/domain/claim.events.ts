/** How a court decided on the claim itself, told to the loan: what it dismissed nobody asks for, and nothing of it is reported as overdue. */
import { day, id, part, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { loanEvent, ofJB1, ofLoan } from './loan-event';

const ofCase = { ...ofLoan, caseId: id('Case in which it was taken to court.') };

export const ClaimDismissed = loanEvent('ClaimDismissed', {
  says: 'A court dismissed the claim: nobody asks the person for it, and from that day on nothing of it is reported as overdue (征信业管理条例 arts. 15, 25). What the lender makes of it, a write-off or a withdrawal, is decided in the case.',
  told: ({ dismissedOn }) => ({
    en: `A court dismissed the claim from the loan on ${dismissedOn}: nothing of it is asked for or reported as overdue any more.`,
    zh: `法院已于${dismissedOn}驳回该笔借款的诉讼请求，自此不再主张，也不再作为逾期报送。`,
  }),
  data: part({ ...ofCase, dismissedOn: day('Day of the judgment.') }),
  example: { ...ofJB1, caseId: 'C1-1', dismissedOn: localDate('2026-12-01') },
});
export type ClaimDismissed = EventOf<typeof ClaimDismissed>;

export const ClaimUpheld = loanEvent('ClaimUpheld', {
  says: 'A later instance granted the claim that another had dismissed, the dismissal had been recorded wrongly, or was of a claim against somebody else: it is asked for and reported again. What it cost to sue was taken back with the dismissal; what is owed of it after all is added as another cost.',
  told: ({ notedOn }) => ({
    en: `The claim from the loan is not dismissed any more, by what is known since ${notedOn}.`,
    zh: `经${notedOn}登记，该笔借款的诉讼请求并未被驳回，恢复主张。`,
  }),
  data: part({ ...ofCase, notedOn: day('Business date.') }),
  example: { ...ofJB1, caseId: 'C1-1', notedOn: localDate('2027-02-09') },
});
export type ClaimUpheld = EventOf<typeof ClaimUpheld>;
