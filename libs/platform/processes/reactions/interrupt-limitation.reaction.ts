/**
 * The person was asked to pay, and reached → the limitation of what is past its last due date runs anew (民法典 第195条); and what was told
 * of it is put right → it does, or does not.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { ContactMade, ContactReportCorrected } from '#contact';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { type CommandStamp, shanghaiDate } from '#kernel';
import { type CaseEvent, ForCase } from '#negotiation';
import type { OpenCases } from '../runner/open-cases';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

export function interruptLimitation(commands: CommandBus, openCases: OpenCases): Reaction {
  return {
    name: 'interrupt-limitation',
    on: ['ContactMade', 'ContactReportCorrected'],
    async react(recorded, contextOf) {
      const event = recorded as RecordedEvent<ContactMade | ContactReportCorrected>;
      const { partyId, purpose, thirdPartyId, loanIds } = event.data;
      // A demand has effect once it reaches the debtor themselves (最高人民法院诉讼时效规定 2020 art. 8).
      if (purpose !== 'COLLECTION' || thirdPartyId !== undefined || loanIds.length === 0) return [];
      if (!openCases.has(partyId)) return [];
      const stamp = { context: contextOf('limitation') };
      const command = event.type === 'ContactMade' ? noting(event.data, stamp) : correcting(event.data, stamp);
      return command ? [resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command))] : [];
    },
  };
}

function noting(
  { partyId: borrowerId, loanIds, contactId: cause, connected, countedOn: on }: ContactMade['data'],
  stamp: CommandStamp,
): ForCase | null {
  return connected ? new ForCase('NoteInterruption', { borrowerId, loanIds, by: 'DEMAND', on, cause }, stamp) : null;
}

function correcting(
  { partyId: borrowerId, loanIds, contactId: cause, was, right, countedOn }: ContactReportCorrected['data'],
  stamp: CommandStamp,
): ForCase | null {
  if (!was.connected && !right.connected) return null;
  const wasOn = was.connected && was.at !== null ? shanghaiDate(was.at) : null;
  const days = { was: wasOn, right: right.connected ? countedOn : null };
  return new ForCase('CorrectInterruption', { borrowerId, loanIds, cause, ...days }, stamp);
}
