/**
 * What a person was to be told may be so no longer: they paid, the offer is over, the record of the bureau was corrected → a notice of it
 * that reached nobody ends, as one that was not sent yet does. Else an officer would bring them word of arrears they have paid.
 */
import { contactDecider, contactStream, noticeStatus } from '#contact';
import type { CommandExecutor } from '#event-store';
import { personOf } from '#parties';
import type { NoticeDesk } from '../notices/notice-desk';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';
import { personIn } from './person-in-event';

export function endToldInVain(desk: Pick<NoticeDesk, 'advance'>, executor: Pick<CommandExecutor, 'load'>): Reaction {
  return {
    name: 'end-told-in-vain',
    on: [
      // Also what ended before it was found that the message reached nobody.
      'NoticeReachedNobody',
      'NoticeFollowUpTakenBack',
      'OverdueCured',
      'InstalmentPaid',
      'OfferExpired',
      'OfferSuperseded',
      'PlanDeclined',
      'AgreementSigned',
      'CoreConfirmed',
      'NegotiationWithdrawn',
      'NegotiatedLoanPaid',
      'NegotiatedLoanTakenOut',
      'AgreementBreached',
      'AgreementBreachRescinded',
      'LegalActionRecorded',
      'WriteOffDecided',
      'TransferDecided',
      'LoanWithdrawn',
      'CaseClosed',
      'NegativeNoticeGiven',
      'BureauRecordCorrected',
    ],
    async react(event, contextOf) {
      const partyId = personIn(event);
      if (partyId === null) return [];
      const { records } = await personOf(executor as CommandExecutor, partyId);
      const results = [];
      for (const record of records) {
        const { state } = await executor.load(contactStream(record.partyId), contactDecider);
        for (const notice of state.notices.values()) {
          if (noticeStatus(notice) !== 'UNREACHED') continue;
          const { noticeId } = notice.prepared;
          results.push(resultOf(await desk.advance(record.partyId, noticeId, contextOf(noticeId)), noticeId));
        }
      }
      return results;
    },
  };
}
