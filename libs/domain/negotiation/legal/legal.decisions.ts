/**
 * An officer takes overdue loans to court once everything that must hold does, records what is done and decided there, and takes it back.
 * Whoever is sued may still pay and ask for relief: what is agreed or paid ends it by itself (`ending.ts`).
 */
import { backdatingObjection, lateEntryOf, type LateEntry } from '#backdating';
import { accept, isSameBody, reject, sumFen, type CommandContext, type LocalDate, type Personal } from '#kernel';
import { escalationId as escalationIdOf } from '../case/case-ids';
import { caseStage } from '../case/case-stage';
import { after } from '../case/after';
import type { CaseEvent } from '../case/case.events';
import { openEpisode, openNegotiation, type CaseState, type Episode } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { isOfficer, openCase } from '../case/lookups';
import { isRejected, type Rejected } from '../case/rejections';
import { contradicted } from './grounds';
import {
  OFFICERS_ESCALATION_ENDS,
  type LegalActionRecordedData,
  type LegalGround,
  type RecordedLegalStep,
} from './legal.events';
import { canBeEnforced, judgmentIn } from './judgment';
import type { JudgmentOutcome } from './judgment-outcomes';
import { LEGAL_REASONS, no } from './legal.rejections';
import { endsPursuit, escalationOf, isCollected, type Escalation, type LegalAction } from './legal.state';
import { missingPreconditions, reliefAnswered, timeBarredLoans, type LegalFacts } from './preconditions';

/** What an officer says. */
export interface EscalationAsked extends OnCase {
  readonly loanIds: readonly string[];
  readonly ground: LegalGround;
  readonly timeBarredBecause?: Personal;
}

export interface EscalateToLegalData extends EscalationAsked {
  readonly facts: LegalFacts;
}

export interface LegalActionAsked extends OnCase, LateEntry {
  readonly escalationId: string;
  readonly actionId: string;
  readonly step: RecordedLegalStep;
  /** All that are pursued when left out. */
  readonly loanIds?: readonly string[];
  readonly takenOn: LocalDate;
  /** Of a judgment: how the court decided. */
  readonly outcome?: JudgmentOutcome;
  readonly courtReference?: Personal;
  readonly costs?: LegalActionRecordedData['costs'];
  readonly insteadOf?: string;
  readonly note?: Personal;
}

export interface RecordLegalActionData extends LegalActionAsked {
  /** Of the costs named, those that do not stand with their loan. */
  readonly unknownCosts: readonly string[];
  /** Kinds of the holds that stopped collection of these loans on the day of the step. */
  readonly heldBy: readonly string[];
}

export interface WithdrawEscalationData extends OnCase {
  readonly escalationId: string;
  readonly loanIds?: readonly string[];
  readonly because: (typeof OFFICERS_ESCALATION_ENDS)[number];
  readonly note?: Personal;
}

export const escalateToLegal: Decide<EscalateToLegalData> = (data, state, context) => {
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const episode = openCase(state, data.caseId);
  if (isRejected(episode)) return episode;
  const { loanIds, ground, timeBarredBecause, facts } = data;
  const running = loanIds.map((loanId) => escalationOf(episode, loanId));
  const [first] = running;
  if (first && running.every((one) => one === first)) return accept();
  const other = running.find((one) => one !== null);
  if (other) return no('ESCALATED_ALREADY', { escalationId: other.escalationId });
  const unknown = loanIds.find((loanId) => !episode.loans.some((loan) => loan.loanId === loanId));
  if (unknown !== undefined) return no('LOAN_NOT_IN_CASE', { loanId: unknown });
  const lacks = missingPreconditions(state, episode, facts, context.businessDate);
  if (lacks.length > 0) return notYet(lacks);
  const unshown = contradicted(ground, state, episode, facts, context.businessDate);
  if (unshown) return notShown(ground, unshown);
  const { policyVersion, attemptsInVain, loans } = facts;
  const timeBarred = timeBarredLoans(episode, loanIds, context.businessDate);
  return accept({
    type: 'EscalatedToLegal',
    data: {
      ...ofCase(episode),
      escalationId: escalationIdOf(episode.caseId, episode.escalations.length + 1),
      ...{ loanIds, ground, attemptsInVain, timeBarred },
      owed: sumFen(loans.map(({ payoff }) => payoff)),
      daysPastDue: Math.min(...loans.map(({ dpd }) => dpd ?? 0)),
      reliefAnswered: reliefAnswered(episode, loanIds),
      ...(policyVersion === null ? {} : { policyVersion }),
      ...(timeBarred.length > 0 && timeBarredBecause !== undefined ? { timeBarredBecause } : {}),
      escalatedBy: context.actor.id,
      escalatedOn: context.businessDate,
    },
  });
};

/** Whoever reads only the sentence is told what is missing as well. */
function notYet(lacks: ReturnType<typeof missingPreconditions>): Rejected {
  const { en, zh } = LEGAL_REASONS.LEGAL_NOT_YET;
  const reason = {
    en: [en, ...lacks.map((one) => `${one.en}.`)].join(' '),
    zh: [zh, ...lacks.map((one) => `${one.zh}。`)].join(''),
  };
  return reject('LEGAL_NOT_YET', reason, { missing: lacks });
}

function notShown(ground: LegalGround, { loanId, needs }: NonNullable<ReturnType<typeof contradicted>>): Rejected {
  const { en, zh } = LEGAL_REASONS.LEGAL_GROUND_NOT_SHOWN;
  const reason = { en: `${en} It would need that ${needs.en}.`, zh: `${zh}须：${needs.zh}。` };
  return reject('LEGAL_GROUND_NOT_SHOWN', reason, { ground, loanId });
}

/** Also in a case that has closed: what a court does is recorded whatever became of the case. */
export const recordLegalAction: Decide<RecordLegalActionData> = (data, state, context) => {
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const found = escalationIn(state, data);
  if (isRejected(found)) return found;
  const { episode, escalation } = found;
  const { actionId, step, takenOn, outcome, courtReference, costs = [], insteadOf, note } = data;
  const all = episode.escalations.flatMap(({ actions, replaced }) => [...actions, ...replaced]);
  const known = all.find((one) => one.actionId === actionId);
  if (known) {
    const isSame = known.step === step && known.takenOn === takenOn && known.outcome === (outcome ?? null);
    return isSame && isSameBody(known.toldBy, context) ? accept() : no('LEGAL_ACTION_ID_REUSED', { actionId });
  }
  const wrong = escalation.actions.find((one) => one.actionId === insteadOf);
  const { loanIds = wrong && standsInPlace(wrong, data) ? wrong.loanIds : escalation.pursued } = data;
  const objection = notToReplace(found, wrong, data) ?? notToRecord(found, { ...data, loanIds }, wrong, context);
  if (objection) return objection;
  const recorded: CaseEvent = {
    type: 'LegalActionRecorded',
    data: {
      ...ofCase(episode),
      ...{ escalationId: escalation.escalationId, actionId, step, loanIds, takenOn },
      ...(outcome === undefined ? {} : { outcome }),
      ...(courtReference === undefined ? {} : { courtReference }),
      ...(costs.length === 0 ? {} : { costs }),
      ...(insteadOf === undefined ? {} : { insteadOf }),
      ...(note === undefined ? {} : { note }),
      ...lateEntryOf(takenOn, data, context),
      recordedBy: context.actor.id,
      recordedOn: context.businessDate,
    },
  };
  return accept(recorded, ...takenUpAgain(state, episode, recorded, context));
};

/** An end that was recorded wrongly is undone by what replaces it, unless its loans are in court by another matter now. */
function notToReplace(
  { episode, escalation }: Found,
  wrong: LegalAction | undefined,
  { step, insteadOf }: RecordLegalActionData,
): Rejected | null {
  if (insteadOf === undefined) return null;
  if (!wrong) return no('LEGAL_ACTION_UNKNOWN', { actionId: insteadOf });
  if (wrong.step === 'WITHDRAWN') return no('LEGAL_WITHDRAWAL_STANDS', { actionId: insteadOf });
  const others = wrong.loanIds.map((loanId) => escalationOf(episode, loanId));
  const other = others.find((one) => one !== null && one !== escalation);
  if (other) return no('ESCALATED_ALREADY', { escalationId: other.escalationId });
  const negotiation = openNegotiation(episode);
  // The court would collect again from somebody who waits for an answer.
  return negotiation && wrong.step === 'ENFORCEMENT_ENDED' && step !== wrong.step
    ? no('NEGOTIATION_UNDER_WAY', { negotiationId: negotiation.negotiationId })
    : null;
}

/** What ended the matter is undone by what replaces it; and what was told wrongly of a step is put right also in a matter that has ended. */
function standsInPlace(wrong: LegalAction, { step }: RecordLegalActionData): boolean {
  return endsPursuit(wrong) || wrong.step === step;
}

function notToRecord(
  { episode, escalation }: Found,
  data: RecordLegalActionData & { readonly loanIds: readonly string[] },
  wrong: LegalAction | undefined,
  context: CommandContext,
): Rejected | null {
  const { escalationId, escalatedOn } = escalation;
  const { step, takenOn, loanIds, costs = [], insteadOf } = data;
  const pursued = wrong && standsInPlace(wrong, data) ? [...escalation.pursued, ...wrong.loanIds] : escalation.pursued;
  if (pursued.length === 0) return no('ESCALATION_ENDED', { escalationId });
  const outside = loanIds.find((loanId) => !pursued.includes(loanId));
  if (outside !== undefined) return no('LOAN_NOT_IN_CASE', { loanId: outside });
  const decided = notAsDecided(escalation, data);
  if (decided) return decided;
  const { businessDate } = context;
  if (takenOn > businessDate) return no('DATE_IN_FUTURE', { takenOn, businessDate });
  if (takenOn < escalatedOn) return no('LEGAL_STEP_TOO_EARLY', { takenOn, escalatedOn });
  const late = backdatingObjection(takenOn, data, context);
  if (late) return late;
  const negotiation = openNegotiation(episode);
  if (negotiation && isMoveAgainst(step) && takenOn >= negotiation.requestedOn) {
    return no('NEGOTIATION_UNDER_WAY', { negotiationId: negotiation.negotiationId });
  }
  if (data.heldBy.length > 0 && isMoveAgainst(step)) return no('LEGAL_HELD_BACK', { holds: data.heldBy });
  const foreign = costs.find(({ loanId }) => !escalation.loanIds.includes(loanId));
  if (foreign) return no('LEGAL_COST_OF_OTHER_LOAN', { costId: foreign.costId, loanId: foreign.loanId });
  const [unknown] = data.unknownCosts;
  if (unknown !== undefined) return no('LEGAL_COST_NOT_ON_LOAN', { costId: unknown });
  const named = episode.escalations.flatMap((one) => one.actions.filter(({ actionId }) => actionId !== insteadOf));
  const twice = costs.find((cost) => named.some((one) => one.costs.some((other) => isSameCost(other, cost))));
  return twice ? no('LEGAL_COST_NAMED_ALREADY', { costId: twice.costId }) : null;
}

/** An outcome is a judgment's, and what was lost is not enforced; the judgment that another stands in place of counts no more. */
function notAsDecided(
  escalation: Escalation,
  { step, outcome, loanIds, insteadOf }: RecordLegalActionData & { readonly loanIds: readonly string[] },
): Rejected | null {
  if (outcome !== undefined && step !== 'JUDGMENT') return no('LEGAL_OUTCOME_OF_NO_JUDGMENT', { step });
  const standing = { ...escalation, actions: escalation.actions.filter(({ actionId }) => actionId !== insteadOf) };
  if (step === 'ENFORCEMENT_ENDED' || step === 'ENFORCEMENT_COMPLETED') {
    const never = loanIds.find((loanId) => !isCollected(standing.actions, loanId));
    return never === undefined ? null : no('LEGAL_NOT_ENFORCED', { loanId: never });
  }
  if (step !== 'ENFORCEMENT') return null;
  const lost = loanIds.find((loanId) => !canBeEnforced(judgmentIn(standing, loanId)));
  return lost === undefined ? null : no('LEGAL_NOTHING_TO_ENFORCE', { loanId: lost });
}

type Cost = { readonly loanId: string; readonly costId: string };
const isSameCost = (one: Cost, other: Cost): boolean => one.loanId === other.loanId && one.costId === other.costId;

/** What the lender begins: not against somebody who waits for an answer. What a court does meanwhile is recorded. */
const isMoveAgainst = (step: RecordedLegalStep): boolean =>
  step === 'SUIT_FILED' || step === 'PRESERVATION' || step === 'ENFORCEMENT';

export const withdrawEscalation: Decide<WithdrawEscalationData> = (data, state, context) => {
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const found = escalationIn(state, data);
  if (isRejected(found)) return found;
  const { episode, escalation } = found;
  const { because, note, loanIds = escalation.pursued } = data;
  const outside = loanIds.find((loanId) => !escalation.loanIds.includes(loanId));
  if (outside !== undefined) return no('LOAN_NOT_IN_CASE', { loanId: outside });
  const pursued = loanIds.filter((loanId) => escalation.pursued.includes(loanId));
  if (pursued.length === 0) return accept();
  const ended = withdrawn(episode, escalation, pursued, because, context, note);
  return accept(ended, ...takenUpAgain(state, episode, ended, context));
};

/** What is pursued there no more. @param note only where an officer withdraws it */
export function withdrawn(
  episode: Episode,
  { escalationId, actions }: Escalation,
  loanIds: readonly string[],
  because: NonNullable<LegalActionRecordedData['because']>,
  { actor, businessDate }: CommandContext,
  note?: Personal,
): CaseEvent {
  const byPerson = OFFICERS_ESCALATION_ENDS.some((one) => one === because) ? { recordedBy: actor.id } : {};
  return {
    type: 'LegalActionRecorded',
    data: {
      ...ofCase(episode),
      ...{ escalationId, actionId: `${escalationId}-end-${actions.length + 1}`, step: 'WITHDRAWN', loanIds },
      ...{ takenOn: businessDate, because, ...byPerson, recordedOn: businessDate },
      ...(note === undefined ? {} : { note }),
    },
  };
}

/** A case that had closed because the court collects is taken up again where it does not any more. */
function takenUpAgain(
  state: CaseState,
  { caseId, closedOn }: Episode,
  said: CaseEvent,
  context: CommandContext,
): readonly CaseEvent[] {
  const last = state.episodes.at(-1);
  if (closedOn === null || last?.caseId !== caseId) return [];
  const known = after(state, [said], context).episodes.at(-1);
  const loanIds = known?.loans.filter(({ status }) => status === 'OVERDUE').map(({ loanId }) => loanId) ?? [];
  if (!known || loanIds.length === 0) return [];
  const { actor, businessDate: reopenedOn } = context;
  const data = {
    ...ofCase(known),
    reopenedOn,
    loanIds,
    cause: caseId,
    because: 'NEW_FACTS',
    officerId: actor.id,
  } as const;
  const open = openEpisode(after(state, [said, { type: 'CaseReopened', data }], context));
  return [{ type: 'CaseReopened', data: { ...data, ...(open ? { stage: goingOn(open) } : {}) } }];
}

type GoingOn = NonNullable<Extract<CaseEvent, { type: 'CaseReopened' }>['data']['stage']>;
const goingOn = (open: Episode): GoingOn => caseStage(open) as GoingOn;

interface Found {
  readonly episode: Episode;
  readonly escalation: Escalation;
}

function escalationIn(
  { episodes }: CaseState,
  { caseId, escalationId }: { readonly caseId: string; readonly escalationId: string },
): Found | Rejected {
  const episode = episodes.find((one) => one.caseId === caseId);
  if (!episode) return no('CASE_UNKNOWN', { caseId });
  const escalation = episode.escalations.find((one) => one.escalationId === escalationId);
  return escalation ? { episode, escalation } : no('ESCALATION_UNKNOWN', { escalationId });
}

/** Commands and the decisions on them. */
export const legalDecisions = {
  EscalateToLegal: escalateToLegal,
  RecordLegalAction: recordLegalAction,
  WithdrawEscalation: withdrawEscalation,
};
