/** One complaint, from the day it came in to what was changed because of it. */
import { streamName, type CommandContext, type Decider, type Decision } from '#kernel';
import { type ComplaintCommand, type ComplaintCommandData, type Decide } from './complaint-commands';
import { no } from './complaint-reasons';
import type { ComplaintEvent } from './complaint.events';
import { evolveComplaint, initialComplaint, type ComplaintState } from './complaint.state';
import { correctComplaint } from './correction.decisions';
import {
  closeComplaint,
  decideImprovement,
  endAsSameMatter,
  reopenComplaint,
  withdrawComplaint,
} from './ending.decisions';
import { codeComplaint, fileComplaint, linkComplaint, receiveAgain } from './filing.decisions';
import { acknowledgeComplaint, answerComplaint, escalateComplaint, extendComplaint } from './handling.decisions';
import { giveRemedy, settleRemedyExcess, withholdRemedy } from './remedy.decisions';

/** The stream of one complaint. */
export function complaintStream(complaintId: string): string {
  return streamName('complaint', complaintId);
}

const decisions: { readonly [Type in keyof ComplaintCommandData]: Decide<Type> } = {
  FileComplaint: fileComplaint,
  ReceiveComplaintAgain: receiveAgain,
  CodeComplaint: codeComplaint,
  LinkComplaint: linkComplaint,
  AcknowledgeComplaint: acknowledgeComplaint,
  ExtendComplaint: extendComplaint,
  AnswerComplaint: answerComplaint,
  EscalateComplaint: escalateComplaint,
  WithdrawComplaint: withdrawComplaint,
  CloseComplaint: closeComplaint,
  GiveRemedy: giveRemedy,
  WithholdRemedy: withholdRemedy,
  SettleRemedyExcess: settleRemedyExcess,
  EndAsSameMatter: endAsSameMatter,
  ReopenComplaint: reopenComplaint,
  DecideImprovement: decideImprovement,
  CorrectComplaint: correctComplaint,
};

type AnyDecide = (
  data: ComplaintCommand['data'],
  state: ComplaintState,
  context: CommandContext,
) => Decision<ComplaintEvent>;

export const complaintDecider: Decider<ComplaintCommand, ComplaintState, ComplaintEvent> = {
  initialState: initialComplaint,
  evolve: evolveComplaint,
  decide({ type, data }, state, context) {
    if (state.complaintId === null && type !== 'FileComplaint') return no('COMPLAINT_UNKNOWN');
    return (decisions[type] as AnyDecide)(data, state, context);
  },
};
