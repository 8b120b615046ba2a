/**
 * What is known of a loan was corrected → what the person was told of its arrears is compared with what is right, and what was told wrongly
 * is found. A notice was found wrong, or is to be corrected again → the person is told what is right, where a messaging gateway is
 * connected; else somebody sees to it. One that reached nobody has told nobody anything wrong.
 */
import type { CommandBus } from '@nestjs/cqrs';
import {
  contactDecider,
  type ContactEvent,
  contactStream,
  correctingTemplate,
  ForContact,
  type NoticeFoundWrong,
  type WrongNoticeSettlementTakenBack,
  sameFigures,
} from '#contact';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import {
  type DelinquencyPaused,
  type DelinquencyResumed,
  loanDecider,
  type LoanEvent,
  loanStream,
  type RepaymentRecorded,
} from '#lending';
import { isDead, personOf } from '#parties';
import type { DeliveryOutbox } from '../deliveries/delivery';
import { noticesOfArrears } from '../notices/loan-figures-told';
import type { NoticeDesk } from '../notices/notice-desk';
import type { Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';
import { LOAN_CORRECTED } from './list-loan-repairs.reaction';

/** A payment that proved to be another loan’s was told wrongly on both; one that came back was told as it was. */
const ENTERED_WRONGLY = [
  ...LOAN_CORRECTED,
  'RepaymentReassigned',
  'RepaymentReassignmentRescinded',
  'RepaymentRecorded',
  'DelinquencyPaused',
  'DelinquencyResumed',
];

interface OnLoan {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly approvalId?: string;
  readonly paymentId?: string;
  readonly holdId?: string;
}

/** What happened on the day it was known of makes nothing wrong that was told before: a payment made then, a hold that begins or ends with it. */
function toldLate(event: RecordedEvent): boolean {
  const { businessDate } = event.metadata;
  switch (event.type) {
    case 'RepaymentRecorded':
      return (event as RecordedEvent<RepaymentRecorded>).data.origin !== undefined;
    case 'DelinquencyPaused':
      return (event as RecordedEvent<DelinquencyPaused>).data.from < businessDate;
    case 'DelinquencyResumed':
      return (event as RecordedEvent<DelinquencyResumed>).data.until < businessDate;
    default:
      return true;
  }
}

export function findWrongNotices(commands: CommandBus, executor: CommandExecutor): Reaction {
  return {
    name: 'find-wrong-notices',
    on: ENTERED_WRONGLY,
    async react(event, contextOf) {
      if (!toldLate(event)) return [];
      const { loanId, borrowerId, approvalId, paymentId, holdId } = event.data as OnLoan;
      const because = approvalId ?? paymentId ?? holdId ?? loanId;
      const told = await toldOf(loanId, borrowerId);
      if (told.length === 0) return [];
      const known = await knownAround(loanId, event.revision);
      const results: ReactionResult[] = [];
      for (const { partyId, notice, figuresAsKnown } of told) {
        const [before, after, right] = known.map(figuresAsKnown);
        if (!before || !after || !right || sameFigures(before, after)) continue;
        const { noticeId } = notice.prepared;
        const command = new ForContact(
          'FindNoticeWrong',
          { partyId, noticeId, loanId, because, right },
          { context: contextOf(noticeId) },
        );
        results.push(resultOf(await commands.execute<ForContact, CommandOutcome<ContactEvent>>(command), noticeId));
      }
      return results;
    },
  };

  async function toldOf(loanId: string, borrowerId: string) {
    const { records } = await personOf(executor, borrowerId);
    const of = records.map(async ({ partyId }) => {
      const { state } = await executor.load(contactStream(partyId), contactDecider);
      return noticesOfArrears(state, loanId).map((told) => ({ partyId, ...told }));
    });
    return (await Promise.all(of)).flat();
  }

  /** The loan as it was known before the event, with it, and as it is known now. */
  async function knownAround(loanId: string, revision: number) {
    const events = await executor.written<LoanEvent>(loanStream(loanId), 0);
    let now = loanDecider.initialState;
    let [before, after] = [now, now];
    for (const one of events) {
      if (one.revision === revision) before = now;
      now = loanDecider.evolve(now, one, one.metadata);
      if (one.revision === revision) after = now;
    }
    return [before, after, now] as const;
  }
}

export function correctNotices(outbox: DeliveryOutbox, desk: NoticeDesk, executor: CommandExecutor): Reaction {
  return {
    name: 'correct-notices',
    on: ['NoticeFoundWrong', 'WrongNoticeSettlementTakenBack'],
    async react(event, contextOf) {
      if (!outbox.connected('MESSAGING')) return [];
      const { data } = event as RecordedEvent<NoticeFoundWrong | WrongNoticeSettlementTakenBack>;
      const { partyId, noticeId } = data;
      const { state } = await executor.load(contactStream(partyId), contactDecider);
      const wrong = state.notices.get(noticeId);
      const found = 'right' in data ? data : wrong?.wrong;
      if (!wrong || !found || found.untold) return [];
      // Of who has died nothing is sent to the number they had: it stays listed, and somebody sees to it.
      const { party } = await personOf(executor, partyId);
      if (isDead(party.holds, event.metadata.businessDate)) return [];
      const { loanId, right } = found;
      const owed = {
        ...{ partyId, caseId: wrong.prepared.caseId, corrects: noticeId },
        template: correctingTemplate(wrong.prepared, right),
        ...{ occasion: `${noticeId}/${event.revision}`, loanIds: [loanId], figures: right, goodUntil: null },
      };
      const outcome = await desk.prepare(owed, event.metadata.businessDate, contextOf(noticeId));
      return outcome ? [resultOf(outcome)] : [];
    },
  };
}
