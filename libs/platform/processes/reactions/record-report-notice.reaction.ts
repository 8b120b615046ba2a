/**
 * The person was told that arrears will be reported → the loan's record at the bureau has the notice, and what was held back goes out
 * with the next file.
 */
import type { CommandBus } from '@nestjs/cqrs';
import { type BureauEvent, ForBureau, type NOTICE_CHANNELS } from '#bureau';
import { type ContactChannel, contactDecider, type ContactMade, contactStream } from '#contact';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

const TOLD_BY: { readonly [Channel in ContactChannel]: (typeof NOTICE_CHANNELS)[number] } = {
  SMS: 'SMS',
  APP_PUSH: 'APP_PUSH',
  CHAT: 'APP_PUSH',
  VOICE_BOT: 'CALL',
  CALL: 'CALL',
  EMAIL: 'EMAIL',
  LETTER: 'LETTER',
  VISIT: 'VISIT',
};

export function recordReportNotice(commands: CommandBus, executor: CommandExecutor): Reaction {
  return {
    name: 'record-report-notice',
    on: ['ContactMade'],
    async react(event, contextOf) {
      const { data, revision } = event as RecordedEvent<ContactMade>;
      const { partyId, noticeId, contactId, channel, connected, madeAt } = data;
      if (noticeId === undefined || !connected) return [];
      const { state } = await executor.load(contactStream(partyId), contactDecider, { atLeast: revision });
      const prepared = state.notices.get(noticeId)?.prepared;
      if (prepared?.template !== 'REPORT_AHEAD') return [];
      const { loanId = '' } = prepared.figures;
      const notice = { noticeId, channel: TOLD_BY[channel], givenAt: madeAt, reference: contactId };
      const command = new ForBureau(loanId, 'GiveNegativeNotice', notice, { context: contextOf(loanId) });
      const outcome = await commands.execute<ForBureau, CommandOutcome<BureauEvent>>(command);
      // It arrived by another way before: the first stands.
      const isKnown = outcome.kind === 'rejected' && outcome.rejection.code === 'NOTICE_ALREADY_RECORDED';
      return isKnown ? [] : [resultOf(outcome, loanId)];
    },
  };
}
