/**
 * An officer places overdue loans with an agency, which holds each of them alone; nobody is collected from by an agency who negotiates
 * or keeps an agreement. What is agreed, paid or gone from the book is recalled by itself (`recalling.ts`).
 */
import { accept, type LocalDate } from '#kernel';
import { placementId } from '../case/case-ids';
import type { CaseState, Episode } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { isOfficer, openCase, underAgreement, whileNegotiating } from '../case/lookups';
import { isRejected, rejections, type Reasons, type Rejected } from '../case/rejections';
import { agencyAcknowledgesBy } from '../clocks/case-clocks';
import { isLost } from '../legal/judgment';
import { escalationOf } from '../legal/legal.state';
import type { Acknowledged, OFFICERS_RECALL_GROUNDS, PlacedWithAgencyData } from './placement.events';
import { placementOf, type Placement } from './placement.state';
import { recalled } from './recalling';

export const PLACEMENT_REASONS = {
  LOAN_NOT_TO_COLLECT: {
    en: 'Nothing of the loan is overdue, so there is nothing to collect.',
    zh: '该笔借款没有逾期款项，无须催收。',
  },
  PLACED_ALREADY: {
    en: 'An agency holds the loan; it is recalled from there before another gets it.',
    zh: '该笔借款已委托其他催收机构，须先收回。',
  },
  PERSON_NOT_TOLD: {
    en: 'The person is told which agency collects before it begins to.',
    zh: '委外催收前须先告知客户受托机构。',
  },
  CONSENT_NEEDED: {
    en: 'An agency that decides itself what it does with the person’s data gets them with their consent only.',
    zh: '向自主决定处理方式的机构提供个人信息，须取得客户单独同意。',
  },
  PLACEMENT_HELD_BACK: {
    en: 'A hold stops collection of these loans, so no agency gets them.',
    zh: '存在停止催收的冻结，不得委外催收。',
  },
  CLAIM_LOST: {
    en: 'A court dismissed the claim; no agency collects it.',
    zh: '法院已驳回该笔借款的诉讼请求，不得委外催收。',
  },
  LOAN_IN_COURT: {
    en: 'The loan was taken to court; no agency collects it beside that.',
    zh: '该笔借款已转入法律程序，不得同时委外催收。',
  },
  PLACEMENT_UNKNOWN: { en: 'There is no such placement in this case.', zh: '本案件没有该委托。' },
  ACKNOWLEDGED_OTHERWISE: {
    en: 'The agency has acknowledged it under another reference already.',
    zh: '该机构已以其他编号确认。',
  },
  NOTHING_TO_ACKNOWLEDGE: {
    en: 'Nothing was recalled, so there is nothing to acknowledge.',
    zh: '该委托尚未收回，无须确认。',
  },
} as const satisfies Reasons;

const no = rejections(PLACEMENT_REASONS);

/** What an officer says. */
export type PlacementAsked = OnCase &
  Pick<PlacedWithAgencyData, 'agencyId' | 'loanIds' | 'processing' | 'toldOn' | 'consent'>;

export type PlaceWithAgencyData = PlacementAsked & {
  /** Kinds of the holds that stop collection of these loans. */
  readonly heldBy: readonly string[];
};

export interface RecallFromAgencyData extends OnCase {
  readonly placementId: string;
  /** All it holds when left out. */
  readonly loanIds?: readonly string[];
  readonly because: (typeof OFFICERS_RECALL_GROUNDS)[number];
  readonly note?: string;
}

export interface AcknowledgePlacementData extends OnCase {
  readonly placementId: string;
  readonly what: Acknowledged;
  readonly reference: string;
}

export const placeWithAgency: Decide<PlaceWithAgencyData> = (data, state, context) => {
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const episode = openCase(state, data.caseId);
  if (isRejected(episode)) return episode;
  const { agencyId, loanIds, processing, toldOn, consent } = data;
  const known = loanIds.map((loanId) => placementOf(episode.placements, loanId));
  const [first] = known;
  if (first && known.every((one) => one?.agencyId === agencyId)) {
    // What is told otherwise is not dropped: it is recalled and placed anew.
    const isSame = known.every((one) => one?.processing === processing && one.toldOn === toldOn);
    const { agencyId: holder, placementId: holds } = first;
    return isSame
      ? accept()
      : no('PLACED_ALREADY', { loanId: first.held[0] ?? '', agencyId: holder, placementId: holds });
  }
  if (data.heldBy.length > 0) return no('PLACEMENT_HELD_BACK', { holds: data.heldBy });
  const objection = underAgreement(state, loanIds) ?? notToPlace(state, episode, loanIds);
  if (objection) return objection;
  const notYet = toldTooSoon(episode, loanIds, toldOn);
  if (toldOn > context.businessDate || notYet) return no('PERSON_NOT_TOLD', { toldOn, ...(notYet ?? {}) });
  if (processing === 'PROVIDED' && consent === undefined) return no('CONSENT_NEEDED', { agencyId });
  return accept({
    type: 'PlacedWithAgency',
    data: {
      ...ofCase(episode),
      placementId: placementId(episode.caseId, episode.placements.length + 1),
      ...{ agencyId, loanIds, processing, toldOn },
      ...(consent === undefined ? {} : { consent }),
      placedBy: context.actor.id,
      placedOn: context.businessDate,
      acknowledgeBy: agencyAcknowledgesBy(context.businessDate),
    },
  });
};

/** Nobody was told that an agency collects what was not overdue yet. */
function toldTooSoon(
  { loans }: Episode,
  loanIds: readonly string[],
  toldOn: LocalDate,
): { readonly overdueFrom: LocalDate } | null {
  const due = loans
    .filter(({ loanId }) => loanIds.includes(loanId))
    .flatMap(({ figures }) => figures.oldestUnpaidDueOn ?? [])
    .sort();
  const [earliest] = due;
  return earliest !== undefined && toldOn <= earliest ? { overdueFrom: earliest } : null;
}

function notToPlace({ episodes }: CaseState, episode: Episode, loanIds: readonly string[]): Rejected | null {
  for (const loanId of loanIds) {
    const loan = episode.loans.find((one) => one.loanId === loanId);
    if (!loan) return no('LOAN_NOT_IN_CASE', { loanId });
    if (loan.status !== 'OVERDUE') return no('LOAN_NOT_TO_COLLECT', { loanId, status: loan.status });
    const negotiating = whileNegotiating(episode);
    if (negotiating) return negotiating;
    const escalation = escalationOf(episode, loanId);
    if (escalation) return no('LOAN_IN_COURT', { loanId, escalationId: escalation.escalationId });
    if (isLost(episodes, loanId)) return no('CLAIM_LOST', { loanId });
    const other = placementOf(episode.placements, loanId);
    if (other) return no('PLACED_ALREADY', { loanId, agencyId: other.agencyId, placementId: other.placementId });
  }
  return null;
}

/** Possible in a closed case as well: what an agency holds is taken back whatever became of the case. */
export const recallFromAgency: Decide<RecallFromAgencyData> = (data, state, context) => {
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const found = placementIn(state.episodes, data);
  if (isRejected(found)) return found;
  const { episode, placement } = found;
  const { loanIds = placement.held, because, note } = data;
  const outside = loanIds.find((loanId) => !placement.loanIds.includes(loanId));
  if (outside !== undefined) return no('LOAN_NOT_IN_CASE', { loanId: outside });
  const held = loanIds.filter((loanId) => placement.held.includes(loanId));
  if (held.length === 0) return accept();
  return accept(recalled(episode, placement, held, because, context.businessDate, note));
};

export const acknowledgePlacement: Decide<AcknowledgePlacementData> = (data, state, { businessDate }) => {
  const found = placementIn(state.episodes, data);
  if (isRejected(found)) return found;
  const { episode, placement } = found;
  const { what, reference } = data;
  const { placementId: id, agencyId } = placement;
  const asked = what === 'PLACEMENT' ? placement.acknowledged : placement.recallAcknowledged;
  if (!asked) return no('NOTHING_TO_ACKNOWLEDGE', { placementId: id });
  if (asked.on !== null) {
    const { reference: before } = asked;
    return before === reference ? accept() : no('ACKNOWLEDGED_OTHERWISE', { placementId: id, reference: before });
  }
  return accept({
    type: 'AgencyAcknowledged',
    data: { ...ofCase(episode), placementId: id, agencyId, what, reference, acknowledgedOn: businessDate },
  });
};

function placementIn(
  episodes: readonly Episode[],
  { caseId, placementId: sought }: { readonly caseId: string; readonly placementId: string },
): { readonly episode: Episode; readonly placement: Placement } | Rejected {
  const episode = episodes.find((one) => one.caseId === caseId);
  if (!episode) return no('CASE_UNKNOWN', { caseId });
  const placement = episode.placements.find((one) => one.placementId === sought);
  return placement ? { episode, placement } : no('PLACEMENT_UNKNOWN', { placementId: sought });
}

/** Commands and the decisions on them. */
export const placementDecisions = {
  PlaceWithAgency: placeWithAgency,
  RecallFromAgency: recallFromAgency,
  AcknowledgePlacement: acknowledgePlacement,
};
