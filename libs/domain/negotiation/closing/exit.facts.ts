/** What a transfer reads: how its agreements stand. Both read the holds. What a write-off reads: the loan as it stands, today's limits, and the second person's approval it names. */
import { namedApproval, type ActAuthority } from '#approvals';
import { ZERO_FEN } from '#kernel';
import { isRegistered, loanArrears } from '#lending';
import { type HoldKind, holdsOn, stoppedBy } from '#parties';
import type { ActContent } from '../authority/act-content';
import { borrowerOf } from '../case/case-ids';
import { limitsToday, type NamingApproval, type Reading, type Told } from '../case/reading';
import { standingsOver } from '../performance/performance.facts';
import type {
  DecideTransferData,
  DecideWriteOffData,
  TakeBackWriteOffData,
  UnpaidLoan,
  WriteOffAsked,
  WriteOffToTakeBack,
} from './exit.decisions';

export const exitFacts = {
  async DecideTransfer(
    asked: Told<DecideTransferData, 'standings' | 'heldBy'>,
    reading: Reading,
  ): Promise<DecideTransferData> {
    const loanIds = asked.loans.map(({ loanId }) => loanId);
    const heldBy = await collectionHeldBy(asked.caseId, loanIds, reading);
    return { ...asked, heldBy, standings: await standingsOver(loanIds, reading) };
  },

  async DecideWriteOff(asked: WriteOffAsked & NamingApproval, reading: Reading): Promise<DecideWriteOffData> {
    const { approvalId, ...said } = asked;
    const loan = await unpaid(asked.loanId, reading);
    const heldBy = await collectionHeldBy(asked.caseId, [asked.loanId], reading);
    const deathConfirmed = await isDeathConfirmed(asked.caseId, reading);
    const authority = await writeOffAuthority(said, loan, approvalId, reading);
    return { ...said, loan, heldBy, deathConfirmed, authority };
  },

  async TakeBackWriteOff(asked: WriteOffToTakeBack & NamingApproval, reading: Reading): Promise<TakeBackWriteOffData> {
    const { approvalId, ...said } = asked;
    const loan = await unpaid(asked.loanId, reading);
    return { ...said, loan, authority: await writeOffAuthority(said, loan, approvalId, reading) };
  },
};

async function isDeathConfirmed(caseId: string, { streams, context }: Reading): Promise<boolean> {
  const holds = await streams.holds(borrowerOf(caseId) ?? caseId);
  return holds.some((one) => one.kind === 'DEATH' && one.confirmedBy !== null && holdsOn(one, context.businessDate));
}

/** Kinds of the holds that stop collection of these loans, each once. @param on today when left out */
export async function collectionHeldBy(
  caseId: string,
  loanIds: readonly string[],
  { streams, context }: Reading,
  on = context.businessDate,
): Promise<readonly HoldKind[]> {
  const holds = await streams.holds(borrowerOf(caseId) ?? caseId);
  const standing = stoppedBy(holds, 'COLLECTION', on, loanIds);
  return [...new Set(standing.map(({ kind }) => kind))];
}

/** The very act that a second person approves, as the loan stands on a day. */
export function writeOffContent(
  asked: WriteOffAsked | WriteOffToTakeBack,
  { payoff }: UnpaidLoan,
  asOf: ActContent['asOf'],
): ActContent {
  return {
    act: 'ground' in asked ? 'WRITE_OFF_LOAN' : 'TAKE_BACK_WRITE_OFF',
    negotiationId: null,
    asOf,
    stakes: { payoff, waived: ZERO_FEN, principalWaived: ZERO_FEN },
    loans: [{ loanId: asked.loanId, payoff }],
    terms: termsOf(asked),
    reasons: [],
  };
}

function termsOf(asked: WriteOffAsked | WriteOffToTakeBack): ActContent['terms'] {
  const { loanId } = asked;
  if (!('ground' in asked)) return { loanId, because: asked.because };
  return { loanId, ground: asked.ground, collectionGoesOn: asked.collectionGoesOn };
}

/** Null when the loan is not registered, or another's. @param asOf today when left out */
export async function unpaid(
  loanId: string,
  { streams, context }: Reading,
  asOf = context.businessDate,
): Promise<UnpaidLoan | null> {
  const { state } = await streams.loan(loanId);
  const arrears = isRegistered(state) && !state.exits.transfer ? loanArrears(state, asOf) : null;
  return arrears && { dpd: arrears.dpd, payoff: arrears.payoff };
}

async function writeOffAuthority(
  asked: WriteOffAsked | WriteOffToTakeBack,
  loan: UnpaidLoan | null,
  approvalId: string | undefined,
  reading: Reading,
): Promise<ActAuthority> {
  const stakes = { payoff: loan?.payoff ?? ZERO_FEN, waived: ZERO_FEN, principalWaived: ZERO_FEN };
  const limits = await limitsToday(reading);
  if (approvalId === undefined) return { stakes, limits, approval: null };
  const { asked: approval } = await reading.streams.approval(approvalId);
  const then = approval && (await unpaid(asked.loanId, reading, approval.data.asOf));
  const { borrowerId } = reading.state.episodes.find(({ caseId }) => caseId === asked.caseId) ?? { borrowerId: '' };
  const hash =
    approval && then && (await reading.contentHash(borrowerId, writeOffContent(asked, then, approval.data.asOf)));
  return { stakes, limits, approval: namedApproval(approvalId, approval, hash) };
}
