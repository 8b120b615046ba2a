/** A signature of the borrower that was recorded wrongly, of another option or another person, is taken back before the lender signs. */
import { day, type EventOf, eventsByName, id, list, optional, part, personalSentence } from '#event-schema';
import { localDate } from '#kernel';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

export const BorrowerSignatureTakenBack = caseEvent('BorrowerSignatureTakenBack', {
  says: 'A recorded signature of the borrower was none, or of another option: the offer stands as before it, and can be signed until its day.',
  told({ offerId, optionId, agreementId, takenBackBy, openUntil, takenBackOn }) {
    const now =
      takenBackOn !== undefined && takenBackOn > openUntil
        ? {
            en: `The days to answer offer ${offerId} had ended on ${openUntil}.`,
            zh: `方案${offerId}的答复期已于${openUntil}届满。`,
          }
        : {
            en: `Offer ${offerId} can be answered again, until ${openUntil}.`,
            zh: `方案${offerId}可重新答复，有效期至${openUntil}。`,
          };
    return {
      en: `The signature recorded under agreement ${agreementId} (option ${optionId}) was recorded wrongly; ${takenBackBy} took it back with a second person’s approval. ${now.en}`,
      zh: `协议${agreementId}（选项${optionId}）项下登记的借款人签署系误登记，经审批由${takenBackBy}撤销；${now.zh}`,
    };
  },
  data: part({
    ...ofCaseFields,
    offerId: id('Offer that stands again.'),
    optionId: id('Option it had been recorded of.'),
    agreementId: id('Agreement it had been recorded under; the next signature has another.'),
    reasons: list(personalSentence('What was wrong, and how it is known.'), 'Reasons.'),
    takenBackBy: id('Officer or supervisor.'),
    approvalId: id('The second person’s approval of exactly this.'),
    openUntil: day('The borrower’s last day to answer the offer.'),
    takenBackOn: optional(day('Business date.')),
  }),
  example: {
    ...{ ...ofC1, offerId: 'C1-1-N1-O1', optionId: 'B', agreementId: 'C1-1-A1' },
    reasons: [{ en: 'The signed paper is of option A.', zh: '纸质协议所签为选项A。' }],
    ...{ takenBackBy: 'officer-1', approvalId: 'C1-1-P0123456789ab', openUntil: localDate('2025-05-19') },
  },
});
export type BorrowerSignatureTakenBack = EventOf<typeof BorrowerSignatureTakenBack>;

export const signatureTakenBackEvents = eventsByName(BorrowerSignatureTakenBack);
