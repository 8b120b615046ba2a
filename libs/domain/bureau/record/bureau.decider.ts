/** The bureau record of one loan: which decision answers which command. */
import { streamName, type CommandContext, type Decider, type Decision } from '#kernel';
import { loanUnknown } from '#lending';
import type { BureauCommand, BureauCommandType, Decide } from './bureau-commands';
import { type BureauState, evolveBureau, initialBureau } from './bureau.state';
import { giveNegativeNotice, takeBackNegativeNotice } from './notice.decisions';
import { addPersonStatement, answerObjection, receiveObjection } from './objection.decisions';
import type { BureauEvent } from './objection.events';
import { repairReport, reviewRecord, submitReports, tellReportAnswer } from './report.decisions';

/** The stream of what was reported on one loan. */
export function bureauStream(loanId: string): string {
  return streamName('bureau', loanId);
}

const decisions: { readonly [Type in BureauCommandType]: Decide<Type> } = {
  GiveNegativeNotice: giveNegativeNotice,
  TakeBackNegativeNotice: takeBackNegativeNotice,
  SubmitReports: submitReports,
  ReviewRecord: reviewRecord,
  TellReportAnswer: tellReportAnswer,
  RepairReport: repairReport,
  ReceiveObjection: receiveObjection,
  AnswerObjection: answerObjection,
  AddPersonStatement: addPersonStatement,
};

type AnyDecide = (data: object, state: BureauState, context: CommandContext) => Decision<BureauEvent>;

export const bureauDecider: Decider<BureauCommand, BureauState, BureauEvent> = {
  initialState: initialBureau,
  evolve: evolveBureau,
  decide: ({ type, data }, state, context) =>
    data.borrowerId === null ? loanUnknown() : (decisions[type] as AnyDecide)(data, state, context),
};
