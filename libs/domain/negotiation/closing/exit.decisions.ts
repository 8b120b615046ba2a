/**
 * A supervisor takes an unpaid loan off the book with a second person's approval, sells it, or takes out of the case what was never
 * owed. None of it while relief is negotiated; nothing is written off under an agreement, and what is agreed is sold whole.
 */
import { authorityObjection, type ActAuthority, usedApproval } from '#approvals';
import { backdatingObjection, type LateEntry, lateEntryOf } from '#backdating';
import { accept, type Fen, type LocalDate } from '#kernel';
import type { WriteOffGround, WriteOffTakenBackBecause } from '#lending';
import type { HoldKind } from '#parties';
import { after } from '../case/after';
import { followPlans } from '../performance/follow-plans';
import type { PlanStanding } from '../performance/plan-standing';
import { transferId, writeOffId } from '../case/case-ids';
import { agreementInForce, type CaseLoan, type CaseState, type Episode } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { isSupervisor, openCase, underAgreement, whileNegotiating } from '../case/lookups';
import { isRejected, rejections, type Reasons, type Rejected } from '../case/rejections';
import { holdsBack, type HeldExit } from './held-exits';
import type { DecidedTransfer, DecidedWriteOff } from './exit.state';

export const EXIT_REASONS = {
  ONLY_A_SUPERVISOR: { en: 'Only a supervisor decides this.', zh: '仅限主管决定。' },
  SECOND_PERSON_NEEDED: {
    en: 'Nobody writes a loan off, or takes that back, alone; please ask for a second person’s approval of exactly this.',
    zh: '核销及撤销核销须经其他人员审批，请先就该事项提交审批。',
  },
  NOTHING_OVERDUE: {
    en: 'Nothing of the loan is overdue, so it stays on the book.',
    zh: '该笔借款没有逾期，不得核销或移出。',
  },
  WRITE_OFF_STANDS: {
    en: 'The loan is written off; that is taken back first.',
    zh: '该笔借款已核销，须先撤销核销。',
  },
  EXIT_HELD_BACK: {
    en: 'A hold stands in the way: what is disputed is not written off before that is decided, and nothing under a hold is sold.',
    zh: '存在冻结：有争议的债务在争议解决前不得核销，处于停止催收冻结中的债权不得转让。',
  },
  DEATH_NOT_CONFIRMED: {
    en: 'A loan is written off because the person died once a hold of their death stands and another person has confirmed it.',
    zh: '以借款人死亡为由核销，须已登记死亡冻结并经其他人员确认。',
  },
  WITHDRAWN_OTHERWISE: {
    en: 'The loan was taken out of the case for another reason; it is taken up again first.',
    zh: '该笔借款已因其他原因移出案件，须先重新开启。',
  },
  EXIT_UNKNOWN: {
    en: 'The loan was not written off in this case, or not transferred.',
    zh: '该笔借款在本案件中未核销或未转让。',
  },
  AGREEMENT_NOT_DIVIDED: {
    en: 'An agreement binds one lender as a whole: all its loans are transferred to the same buyer, or none.',
    zh: '协议须整体转让：其涉及的全部借款须转让给同一受让人。',
  },
  TRANSFER_TOLD_DIFFERENTLY: {
    en: 'Another notice of the transfer was recorded already; where that was wrong, it is corrected.',
    zh: '该转让已登记其他通知；如有误，请更正该通知。',
  },
  NOTICE_BEFORE_TRANSFER: {
    en: 'The person cannot have been told before the loan was transferred.',
    zh: '通知日期早于转让日期。',
  },
} as const satisfies Reasons;

const no = rejections(EXIT_REASONS);

/** The loan as it stands now, read from its own stream. */
export interface UnpaidLoan {
  readonly dpd: number;
  readonly payoff: Fen;
}

export interface WriteOffAsked extends OnCase {
  readonly loanId: string;
  readonly ground: WriteOffGround;
  readonly collectionGoesOn: boolean;
}

export interface DecideWriteOffData extends WriteOffAsked {
  /** Null when the loan is not registered. */
  readonly loan: UnpaidLoan | null;
  /** Kinds of the holds that stop collection of the loan today. */
  readonly heldBy: readonly HoldKind[];
  /** A hold of the person’s death stands, and another person has confirmed it. */
  readonly deathConfirmed: boolean;
  readonly authority: ActAuthority;
}

export interface WriteOffToTakeBack extends OnCase {
  readonly loanId: string;
  readonly because: WriteOffTakenBackBecause;
}

export interface TakeBackWriteOffData extends WriteOffToTakeBack {
  /** Null when the loan is not registered. */
  readonly loan: UnpaidLoan | null;
  readonly authority: ActAuthority;
}

export interface DecideTransferData extends OnCase {
  readonly buyer: string;
  readonly loans: readonly { readonly loanId: string; readonly price: Fen }[];
  /** Kinds of the holds that stop collection of these loans today. */
  readonly heldBy: readonly HoldKind[];
  /** How the agreements over these loans stand. */
  readonly standings: readonly PlanStanding[];
}

export interface GiveTransferNoticeData extends OnCase, LateEntry {
  readonly transferId: string;
  readonly noticeOn: LocalDate;
  readonly reference: string;
}

export const decideWriteOff: Decide<DecideWriteOffData> = (data, state, context) => {
  if (!isSupervisor(context)) return no('ONLY_A_SUPERVISOR');
  const episode = openCase(state, data.caseId);
  if (isRejected(episode)) return episode;
  const { loanId, ground, collectionGoesOn, loan, heldBy, authority } = data;
  const standing = standingWriteOff(episode, loanId);
  if (standing) {
    const isSame = standing.ground === ground && standing.collectionGoesOn === collectionGoesOn;
    const { writeOffId: standingId } = standing;
    return isSame && isOffBook(episode, loanId) ? accept() : no('WRITE_OFF_STANDS', { writeOffId: standingId });
  }
  const objection = notToTakeOff(episode, loanId) ?? underAgreement(state, [loanId]) ?? heldBack('WRITE_OFF', heldBy);
  if (objection) return objection;
  if (!loan || loan.dpd === 0) return no('NOTHING_OVERDUE', { loanId });
  if (ground === 'DIED' && !data.deathConfirmed) return no('DEATH_NOT_CONFIRMED', { loanId });
  const alone = authorityObjection(authority, approvalsOf(episode), context, no('SECOND_PERSON_NEEDED', { loanId }));
  if (alone) return alone;
  return accept({
    type: 'WriteOffDecided',
    data: {
      ...ofCase(episode),
      loanId,
      writeOffId: writeOffId(episode.caseId, episode.writeOffs.length + 1),
      ...{ ground, collectionGoesOn, ...loan },
      decidedBy: context.actor.id,
      approvalId: authority.approval?.approvalId ?? '',
      decidedOn: context.businessDate,
    },
  });
};

export const takeBackWriteOff: Decide<TakeBackWriteOffData> = (data, state, context) => {
  const { caseId, loanId, because, authority } = data;
  if (!isSupervisor(context)) return no('ONLY_A_SUPERVISOR');
  const episode = state.episodes.find((one) => one.caseId === caseId);
  if (!episode) return no('CASE_UNKNOWN', { caseId });
  const known = episode.writeOffs.findLast((one) => one.loanId === loanId);
  if (!known) return no('EXIT_UNKNOWN', { loanId });
  if (known.takenBackOn !== null) return accept();
  const second = no('SECOND_PERSON_NEEDED', { loanId });
  const alone = authorityObjection(authority, approvalsOf(episode), context, second);
  if (alone) return alone;
  return accept({
    type: 'WriteOffTakenBack',
    data: {
      ...ofCase(episode),
      ...{ loanId, writeOffId: known.writeOffId, because, takenBackOn: context.businessDate },
      ...usedApproval(authority),
    },
  });
};

/** What was paid before is told first: once the loans are another's, nothing that comes in is told of their agreement any more. */
export const decideTransfer: Decide<DecideTransferData> = ({ standings, ...asked }, state, context) => {
  const agreementIds = new Set(standings.map(({ agreementId }) => agreementId));
  const followed = [...agreementIds].map((id) => followPlans(state, id, standings, context));
  const paid = followed.flatMap(({ payments }) => payments);
  const outcome = followed.flatMap((one) => one.outcome);
  const objection = transferOver(asked, after(state, [...paid, ...outcome], context), context);
  if (objection.kind === 'rejected') return objection;
  const decision = transferOver(asked, after(state, paid, context), context);
  if (decision.kind === 'rejected' || decision.events.length === 0) return decision;
  return accept(...paid, ...decision.events);
};

const transferOver: Decide<Omit<DecideTransferData, 'standings'>> = (data, state, context) => {
  const { caseId, buyer, loans, heldBy } = data;
  if (!isSupervisor(context)) return no('ONLY_A_SUPERVISOR');
  const episode = openCase(state, caseId);
  if (isRejected(episode)) return episode;
  const loanIds = loans.map(({ loanId }) => loanId);
  if (loanIds.every((loanId) => transferOf(episode, loanId)?.buyer === buyer)) return accept();
  for (const loanId of loanIds) {
    const objection = notToTakeOff(episode, loanId);
    if (objection) return objection;
  }
  const held = heldBack('TRANSFER', heldBy);
  if (held) return held;
  const bound = boundBy(state, loanIds);
  if (isRejected(bound)) return bound;
  return accept({
    type: 'TransferDecided',
    data: {
      ...ofCase(episode),
      transferId: transferId(episode.caseId, episode.transfers.length + episode.transfersTakenBack.length + 1),
      ...{ buyer, loans, agreementIds: bound.agreementIds },
      decidedBy: context.actor.id,
      transferredOn: context.businessDate,
    },
  });
};

/** The agreements in force over these loans, each of which is transferred whole. */
function boundBy(
  state: CaseState,
  loanIds: readonly string[],
): { readonly agreementIds: readonly string[] } | Rejected {
  const agreements = new Set(loanIds.flatMap((loanId) => agreementInForce(state, loanId) ?? []));
  for (const { data, plans } of agreements) {
    const left = plans.filter(({ status, plan }) => status === 'IN_FORCE' && !loanIds.includes(plan.loanId));
    const others = left.map(({ plan }) => plan.loanId);
    if (others.length > 0) return no('AGREEMENT_NOT_DIVIDED', { agreementId: data.agreementId, loanIds: others });
  }
  return { agreementIds: [...agreements].map(({ data }) => data.agreementId) };
}

export const giveTransferNotice: Decide<GiveTransferNoticeData> = (data, state, context) => {
  const { businessDate } = context;
  const { caseId, transferId: asked, noticeOn, reference } = data;
  const episode = state.episodes.find((one) => one.caseId === caseId);
  if (!episode) return no('CASE_UNKNOWN', { caseId });
  const transfer = episode.transfers.find((one) => one.transferId === asked);
  if (!transfer) return no('EXIT_UNKNOWN', { transferId: asked });
  if (transfer.notice) {
    const isSame = transfer.notice.on === noticeOn && transfer.notice.reference === reference;
    return isSame ? accept() : no('TRANSFER_TOLD_DIFFERENTLY', { transferId: asked, noticeOn: transfer.notice.on });
  }
  if (noticeOn > businessDate) return no('DATE_IN_FUTURE', { noticeOn, businessDate });
  const { buyer, loanIds, transferredOn } = transfer;
  if (noticeOn < transferredOn) return no('NOTICE_BEFORE_TRANSFER', { noticeOn, transferredOn });
  const backdated = backdatingObjection(noticeOn, data, context);
  if (backdated) return backdated;
  const told = { ...ofCase(episode), transferId: asked, buyer, loanIds, noticeOn, reference };
  return accept({ type: 'TransferNoticeGiven', data: { ...told, ...lateEntryOf(noticeOn, data, context) } });
};

/** What of a loan can leave the book: overdue or under a plan; nothing while relief is negotiated. */
const LEAVES: ReadonlySet<CaseLoan['status']> = new Set(['OVERDUE', 'IN_PLAN']);

export function notToTakeOff(episode: Episode, loanId: string): Rejected | null {
  const loan = episode.loans.find((one) => one.loanId === loanId);
  if (!loan) return no('LOAN_NOT_IN_CASE', { loanId });
  if (!LEAVES.has(loan.status)) return no('NOTHING_OVERDUE', { loanId, status: loan.status });
  return whileNegotiating(episode);
}

/** Of the holds that stop collection those that keep a loan from leaving so. */
function heldBack(exit: HeldExit, heldBy: readonly HoldKind[]): Rejected | null {
  const holds = heldBy.filter((kind) => holdsBack(kind, exit));
  return holds.length > 0 ? no('EXIT_HELD_BACK', { holds }) : null;
}

/** Each approval is used once, whether something was written off with it or that taken back. */
function approvalsOf({ writeOffs }: Episode): { readonly approvalsUsed: readonly string[] } {
  return {
    approvalsUsed: writeOffs.flatMap(({ approvalId, takenBackWith }) => [approvalId, takenBackWith ?? []].flat()),
  };
}

function standingWriteOff({ writeOffs }: Episode, loanId: string): DecidedWriteOff | undefined {
  return writeOffs.find((one) => one.loanId === loanId && one.takenBackOn === null);
}

/** Written off, and not taken up again since. */
function isOffBook({ loans }: Episode, loanId: string): boolean {
  return loans.some((one) => one.loanId === loanId && one.status === 'WRITTEN_OFF');
}

function transferOf({ transfers }: Episode, loanId: string): DecidedTransfer | undefined {
  return transfers.find(({ loanIds }) => loanIds.includes(loanId));
}

/** Commands and the decisions on them. */
export const exitDecisions = {
  DecideWriteOff: decideWriteOff,
  TakeBackWriteOff: takeBackWriteOff,
  DecideTransfer: decideTransfer,
  GiveTransferNotice: giveTransferNotice,
};
