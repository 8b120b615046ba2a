/**
 * A hold proves never to have been: what was decided because of it and still stands is listed, once. A write-off and a withdrawal
 * by the ground that follows from the kind of hold; what somebody signed in the place of a person who was thought not to be able to.
 */
import { accept, shanghaiDate, type LocalDate } from '#kernel';
import type { WriteOffGround } from '#lending';
import type { HoldKind } from '#parties';
import type { Episode } from '../case/case.state';
import type { Decide } from '../case/decide';
import type { WithdrawalGround } from '../closing/exit.events';
import type { Affected } from './affected';
import { listed } from './ground-gone';

export interface ListHoldRepairsData {
  readonly borrowerId: string;
  readonly holdId: string;
  readonly kind: HoldKind;
  /** The person with all their loans where it is null. */
  readonly loanIds: readonly string[] | null;
  /** Nothing decided before rests on it. */
  readonly placedOn: LocalDate;
  /** Every record of the person: who signs under one of them signs themselves. */
  readonly records: readonly string[];
}

interface Grounds {
  readonly writeOff?: WriteOffGround;
  readonly withdrawal?: WithdrawalGround;
  /** Somebody else acts for the person. */
  readonly actedFor?: true;
}

const BECAUSE_OF: { readonly [Kind in HoldKind]: Grounds } = {
  DEATH: { writeOff: 'DIED', actedFor: true },
  INCAPACITY: { actedFor: true },
  IDENTITY_FRAUD: { writeOff: 'FRAUD', withdrawal: 'NOT_THEIR_DEBT' },
  INSOLVENCY: { writeOff: 'INSOLVENT' },
  DISPUTE: {},
  COURT: {},
};

export const listHoldRepairs: Decide<ListHoldRepairsData> = (data, { episodes }) =>
  accept(
    ...episodes.flatMap((episode) => {
      const isKnown = ({ kind, reference }: Affected): boolean =>
        episode.repairs.some(
          (one) => one.correctionId === data.holdId && one.kind === kind && one.reference === reference,
        );
      const affected = [...exitsFor(data, episode), ...signedFor(data, episode)].filter((one) => !isKnown(one));
      return listed(episode, 'HOLD_NEVER_WAS', data.holdId, affected);
    }),
  );

function exitsFor({ kind, loanIds, placedOn }: ListHoldRepairsData, episode: Episode): readonly Affected[] {
  const { writeOff, withdrawal } = BECAUSE_OF[kind];
  const { loans, writeOffs, withdrawals } = episode;
  const isOn = (loanId: string): boolean => loanIds === null || loanIds.includes(loanId);
  const isOut = (loanId: string): boolean => loans.some((one) => one.loanId === loanId && one.status === 'WITHDRAWN');
  const off = writeOffs.filter(
    ({ loanId, ground, decidedOn, takenBackOn }) =>
      takenBackOn === null && ground === writeOff && decidedOn >= placedOn && isOn(loanId),
  );
  const out = new Set(
    withdrawals
      .filter(({ because, withdrawnOn }) => because === withdrawal && withdrawnOn >= placedOn)
      .map(({ loanId }) => loanId),
  );
  return [
    ...off.map(({ loanId }): Affected => ({ kind: 'WRITE_OFF_TO_REVIEW', reference: loanId })),
    ...[...out]
      .filter((loanId) => isOn(loanId) && isOut(loanId))
      .map((loanId): Affected => ({ kind: 'WITHDRAWAL_TO_REVIEW', reference: loanId })),
  ];
}

function signedFor({ kind, placedOn, records }: ListHoldRepairsData, episode: Episode): readonly Affected[] {
  if (!BECAUSE_OF[kind].actedFor) return [];
  const isAnother = (signedBy: string): boolean => !records.includes(signedBy);
  const agreed = episode.agreements.filter(
    ({ status, data }) =>
      status === 'IN_FORCE' && data.signedOn >= placedOn && isAnother(data.borrowerSignature.signedBy),
  );
  const signed = episode.negotiations
    .flatMap(({ offers }) => offers)
    .filter(
      ({ status, borrowerSigned }) =>
        status === 'SIGNED_BY_BORROWER' &&
        borrowerSigned &&
        // However old the offer is: it is the signature that rests on the hold.
        shanghaiDate(borrowerSigned.signature.signedAt) >= placedOn &&
        isAnother(borrowerSigned.signature.signedBy),
    );
  return [
    ...agreed.map(({ data }): Affected => ({ kind: 'AGREEMENT_TO_REVIEW', reference: data.agreementId })),
    ...signed.map(({ data }): Affected => ({ kind: 'OFFER_TO_REPLACE', reference: data.offerId })),
  ];
}
