/**
 * The person was told that arrears will be reported → the loan's record at the bureau has the notice, and what was held back goes out
 * with the next file. The contact it was given by proves to have reached nobody → the notice is taken back.
 */
import type { CommandBus } from '@nestjs/cqrs';
import { type BureauEvent, bureauDecider, bureauStream, ForBureau, type NOTICE_CHANNELS } from '#bureau';
import {
  type ContactChannel,
  contactDecider,
  type ContactMade,
  type ContactReportCorrected,
  contactStream,
  tellsOfReport,
  wasTold,
} from '#contact';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import type { Reaction, ReactionResult } from '../runner/reaction';
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
      const { prepared, attempts = [] } = state.notices.get(noticeId) ?? {};
      // Somebody else may have answered: the notice says whether it reached the person.
      const isTold = attempts.some((one) => one.contactId === contactId && one.status === 'DELIVERED');
      if (!prepared || !isTold || !tellsOfReport(prepared.template)) return [];
      const { loanId = '' } = prepared.figures;
      const notice = { noticeId, channel: TOLD_BY[channel], givenAt: madeAt, reference: contactId };
      const told = { ...notice, ...afterwardsOf(prepared.template) };
      const command = new ForBureau(loanId, 'GiveNegativeNotice', told, { context: contextOf(loanId) });
      const outcome = await commands.execute<ForBureau, CommandOutcome<BureauEvent>>(command);
      // It arrived by another way before: the first stands.
      const isKnown = outcome.kind === 'rejected' && outcome.rejection.code === 'NOTICE_ALREADY_RECORDED';
      return isKnown ? [] : [resultOf(outcome, loanId)];
    },
  };
}

/** What was reported before the person was told is told them as that. */
const afterwardsOf = (template: string | undefined): { readonly afterwards?: true } =>
  template === 'REPORTED_UNTOLD' ? { afterwards: true } : {};

const REACHED_NOBODY = [
  {
    en: 'What was reported of the contact it was given by was corrected: it did not reach the person then.',
    zh: '告知所依据的联系上报已更正：当时并未联系到客户。',
  },
];

/** Of a notice that a clerk recorded, too: it names the contact it was given by. */
export function correctReportNotice(commands: CommandBus, executor: CommandExecutor): Reaction {
  return {
    name: 'correct-report-notice',
    on: ['ContactReportCorrected'],
    async react(event, contextOf) {
      const { data, revision } = event as RecordedEvent<ContactReportCorrected>;
      const { partyId, contactId, noticeId = '', loanIds, channel, was, right } = data;
      const isTold = wasTold({ channel }, right);
      if (isTold === wasTold({ channel }, was) && (!isTold || isSameInstant(was, right))) return [];
      const { state } = await executor.load(contactStream(partyId), contactDecider, { atLeast: revision });
      const prepared = state.notices.get(noticeId)?.prepared;
      const toldOf = prepared && tellsOfReport(prepared.template) ? prepared.figures.loanId : undefined;
      const results: ReactionResult[] = [];
      const send = async (command: ForBureau, part: string): Promise<void> => {
        results.push(resultOf(await commands.execute<ForBureau, CommandOutcome<BureauEvent>>(command), part));
      };
      for (const loanId of new Set([...loanIds, ...(toldOf === undefined ? [] : [toldOf])])) {
        const { notices } = (await executor.load(bureauStream(loanId), bureauDecider)).state;
        const rested = notices.filter(({ told, takenBackOn }) => told.reference === contactId && takenBackOn === null);
        for (const { told } of rested) {
          const part = `${loanId}/${told.noticeId}`;
          const takenBack = { noticeId: told.noticeId, reasons: REACHED_NOBODY };
          await send(new ForBureau(loanId, 'TakeBackNegativeNotice', takenBack, { context: contextOf(part) }), part);
        }
      }
      if (toldOf !== undefined && isTold && right.at !== null) {
        // The one before stands as taken back under its own id.
        const anew = { noticeId: `${noticeId}.${revision}`, channel: TOLD_BY[channel], givenAt: right.at };
        const given = { ...anew, reference: contactId, ...afterwardsOf(prepared?.template) };
        await send(new ForBureau(toldOf, 'GiveNegativeNotice', given, { context: contextOf('anew') }), toldOf);
      }
      return results;
    },
  };
}

type Report = ContactReportCorrected['data']['was'];

function isSameInstant({ at: one }: Report, { at: other }: Report): boolean {
  return one !== null && other !== null && Date.parse(one) === Date.parse(other);
}
