/** What counts of a claim was decided by a court in the case of another record of the person, or counts there no more. */
import { day, eventsByName, flag, id, optional, part, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

export const ClaimJudgedElsewhere = caseEvent('ClaimJudgedElsewhere', {
  says: 'A claim of the case is, or is no more, one that a court dismissed: by a judgment that stands, or was corrected, in the case of another record of the person.',
  told: ({ loanId, isLost, notedOn }) =>
    isLost
      ? {
          en: `By a judgment recorded under another record of the person, the claim on ${loanId} was dismissed: since ${notedOn} nobody asks for it here either.`,
          zh: `根据同一客户另一档案下登记的判决，借款${loanId}的诉讼请求已被驳回，自${notedOn}起本案件亦不再主张。`,
        }
      : {
          en: `By what is known since ${notedOn} under all records of the person, no court dismissed the claim on ${loanId}: it is asked for again.`,
          zh: `经${notedOn}核对同一客户的全部档案，借款${loanId}的诉讼请求并未被驳回，恢复主张。`,
        },
  data: part({
    ...ofCaseFields,
    loanId: id('Loan.'),
    isLost: flag('A court dismissed the claim.'),
    judgedOn: optional(day('Day of the judgment that counts; left out where none stands.')),
    notedOn: day('Business date.'),
  }),
  example: {
    ...ofC1,
    ...{ loanId: 'JB1', isLost: true, judgedOn: localDate('2026-12-01'), notedOn: localDate('2026-12-08') },
  },
});
export type ClaimJudgedElsewhere = EventOf<typeof ClaimJudgedElsewhere>;

export const claimElsewhereEvents = eventsByName(ClaimJudgedElsewhere);
