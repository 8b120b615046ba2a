/** The case's behaviour as a routing table: which decision answers which command; closing, and the end of repairs, follow from any of them. */
import { accept, type CommandContext, type Decider, type Decision, type LocalDate } from '#kernel';
import { agreementDecisions } from '../agreement/agreement.decisions';
import { signatureRequestDecisions } from '../agreement/signature-request.decisions';
import { signatureTakenBackDecisions } from '../agreement/signature-taken-back.decisions';
import { coreBookingDecisions } from '../agreement/core-booking.decisions';
import { clockDecisions } from '../clocks/clock.decisions';
import { correctionDecisions } from '../correction/correction.decisions';
import { completionsGone } from '../correction/ground-gone';
import { repairsDone } from '../correction/repaired';
import { transferCorrectionDecisions } from '../closing/transfer-correction.decisions';
import { refusedExitDecisions } from '../closing/refused-exit.decisions';
import { transferTakenBackDecisions } from '../closing/transfer-taken-back.decisions';
import { exitDecisions } from '../closing/exit.decisions';
import { withdrawalDecisions } from '../closing/withdrawal.decisions';
import { withWriteOffsTakenBack } from '../closing/mistaken-write-off';
import { ratingDecisions } from '../closing/rating.decisions';
import { reopenDecisions } from '../closing/reopen.decisions';
import { holdDecisions } from '../clocks/hold.decisions';
import { earlyWarningDecisions } from '../early-warning/early-warning.decisions';
import { mergedCaseDecisions, withLoansGone } from '../merging/merged-case.decisions';
import { withEscalationsEnded } from '../legal/ending';
import { eligibilityDecisions } from '../eligibility/eligibility.decisions';
import { claimElsewhereDecisions } from '../legal/claim-elsewhere.decisions';
import { legalDecisions } from '../legal/legal.decisions';
import { limitationDecisions } from '../limitation/limitation.decisions';
import { materialsDecisions } from '../materials/materials.decisions';
import { offerDecisions } from '../offer/offer.decisions';
import { overdueDecisions } from '../overdue/overdue.decisions';
import { performanceDecisions } from '../performance/performance.decisions';
import { reminderDecisions } from '../performance/reminder.decisions';
import { placementDecisions } from '../placement/placement.decisions';
import { withRecalls } from '../placement/recalling';
import { requestDecisions } from '../request/request.decisions';
import { restorationTakenBackDecisions } from '../restoration/restoration-taken-back.decisions';
import { restorationDecisions } from '../restoration/restoration.decisions';
import { reviewDecisions } from '../review/review.decisions';
import type { CaseEvent } from './case.events';
import { evolveCase } from './case.fold';
import { initialCase, type CaseState } from './case.state';
import { after } from './after';
import { closing } from './closing';

const decisions = {
  ...earlyWarningDecisions,
  ...overdueDecisions,
  ...requestDecisions,
  ...materialsDecisions,
  ...reviewDecisions,
  ...offerDecisions,
  ...agreementDecisions,
  ...signatureRequestDecisions,
  ...signatureTakenBackDecisions,
  ...coreBookingDecisions,
  ...performanceDecisions,
  ...reminderDecisions,
  ...restorationDecisions,
  ...restorationTakenBackDecisions,
  ...clockDecisions,
  ...holdDecisions,
  ...placementDecisions,
  ...legalDecisions,
  ...claimElsewhereDecisions,
  ...eligibilityDecisions,
  ...limitationDecisions,
  ...correctionDecisions,
  ...exitDecisions,
  ...withdrawalDecisions,
  ...transferCorrectionDecisions,
  ...transferTakenBackDecisions,
  ...refusedExitDecisions,
  ...ratingDecisions,
  ...reopenDecisions,
  ...mergedCaseDecisions,
};

/**
 * What can be asked of a case: commands by name, with what each is decided on. Forms of ids, amounts and dates are checked
 * before; facts that stand in other streams (a representative's authority, a loan's figures) are added by `caseFacts`.
 */
export type CaseCommands = {
  readonly [Name in keyof typeof decisions]: Parameters<(typeof decisions)[Name]>[0];
};

export type CaseCommand = {
  readonly [Name in keyof CaseCommands]: { readonly type: Name; readonly data: CaseCommands[Name] };
}[keyof CaseCommands];

type AnyDecide = (data: CaseCommand['data'], state: CaseState, context: CommandContext) => Decision<CaseEvent>;

/** The day on which a case that ends with the command ends. */
function endsOn(command: CaseCommand, { businessDate }: CommandContext): LocalDate {
  return command.type === 'ReportArrears' || command.type === 'ReportCorrection' ? command.data.asOf : businessDate;
}

/** What corrections name as their cause; other commands have none that could reopen a case. */
function causeOf(command: CaseCommand): string {
  if (command.type === 'RestateAllocations') return command.data.cause.id;
  if (command.type === 'TakeBackWriteOff') return command.data.loanId;
  if (command.type === 'TakeBackRestoration') return command.data.loanId;
  if (command.type === 'TakeBackTransfer') return command.data.transferId;
  if (command.type === 'TakeBackRefusedExit') return command.data.exitId;
  return command.type === 'RecordInstalment' ? command.data.paymentId : '';
}

export const caseDecider: Decider<CaseCommand, CaseState, CaseEvent> = {
  initialState: initialCase,
  evolve: evolveCase,
  decide(command, state, context) {
    const decide = decisions[command.type] as AnyDecide;
    const decision = decide(command.data, state, context);
    if (decision.kind === 'rejected' || decision.events.length === 0) return decision;
    const events = withLoansGone(state, withWriteOffsTakenBack(state, decision.events, context), context);
    const known = after(state, events, context);
    const closed = closing(known, endsOn(command, context), causeOf(command));
    const listed = completionsGone(known, events);
    const said = [...events, ...listed, ...repairsDone(known, events), ...closed];
    return accept(...withRecalls(state, withEscalationsEnded(state, said, context), context));
  },
};
