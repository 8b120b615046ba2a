/** What a person is told because something happened: a small table from event to notice. Every figure is the event's. */
import { type BureauEvent, monthEnd } from '#bureau';
import type { NoticeCommandData } from '#contact';
import type { RecordedEvent } from '#event-store';
import { compareDates, fen, type LocalDate, shanghaiDate } from '#kernel';
import type { LoanFoundOwed } from '#lending';
import { type CaseEvent, countersignDueOn, type OverdueDetectedData } from '#negotiation';

/** A notice before its id is made of its occasion. */
export type OwedNotice = Omit<NoticeCommandData['PrepareNotice'], 'noticeId' | 'language'>;

type TellingEvent =
  CaseEvent | LoanFoundOwed | Extract<BureauEvent, { readonly type: 'ReportWithheld' | 'NegativeNoticeTakenBack' }>;
type EventOf<Type extends TellingEvent['type']> = RecordedEvent<Extract<TellingEvent, { readonly type: Type }>>;
type Table = { readonly [Type in TellingEvent['type']]?: (event: EventOf<Type>) => OwedNotice | null };

const TABLE = {
  OverdueDetected: ({ data }) =>
    about(data, {
      template: 'OVERDUE_FOUND',
      occasion: `${data.loanId}/${data.asOf}`,
      loanIds: [data.loanId],
      figures: overdueFigures(data),
    }),
  InstalmentReminderDue: ({ data }) => {
    const { agreementId, loanId, seq, dueOn, unpaid, openBefore } = data;
    return about(data, {
      template: 'INSTALMENT_REMINDER',
      occasion: `${agreementId}/${loanId}/${dueOn}`,
      loanIds: [loanId],
      figures: { loanId, seq, dueOn, unpaid, openBefore },
      goodUntil: dueOn,
    });
  },
  PlanOffered: ({ data }) => {
    const { offerId, options, expiresOn } = data;
    const lowestTotal = fen(Math.min(...options.map(({ totalPayable }) => totalPayable)));
    return about(data, {
      template: 'OFFER_MADE',
      occasion: offerId,
      loanIds: options[0]?.plans.map(({ loanId }) => loanId) ?? [],
      figures: { options: options.length, lowestTotal, expiresOn },
      goodUntil: expiresOn,
    });
  },
  AgreementSigned: ({ data }) => {
    const { agreementId, plans, borrowerSignature, signedOn } = data;
    // Who was told to wait is told that it is over; whom the lender answers in its time sees it in the app.
    if (signedOn <= countersignDueOn(shanghaiDate(borrowerSignature.signedAt))) return null;
    const [dueOn] = plans.flatMap(({ schedule }) => schedule.rows[0]?.dueOn ?? []).sort(compareDates);
    return about(data, {
      template: 'AGREEMENT_SIGNED_LATE',
      occasion: agreementId,
      loanIds: plans.map(({ loanId }) => loanId),
      figures: { agreementId, signedOn, dueOn },
    });
  },
  AgreementRescinded: ({ data }) => {
    const { agreementId, loanIds, rescindedOn } = data;
    const figures = { agreementId, rescindedOn };
    return about(data, {
      template: 'AGREEMENT_RESCINDED',
      occasion: `${agreementId}/${rescindedOn}`,
      loanIds,
      figures,
    });
  },
  AgreementBreached: ({ data }) => {
    const { agreementId, loanIds, breachedOn, missed } = data;
    const figures = { agreementId, breachedOn, seq: missed.seq, dueOn: missed.dueOn };
    return about(data, { template: 'AGREEMENT_BROKEN', occasion: `${agreementId}/${breachedOn}`, loanIds, figures });
  },
  SignatureWithoutEffect: ({ data }) => {
    if (data.party !== 'BORROWER') return null;
    const figures = { signedOn: shanghaiDate(data.signature.signedAt) };
    return about(data, { template: 'SIGNATURE_WITHOUT_EFFECT', occasion: data.requestId, loanIds: [], figures });
  },
  MaterialsMissed: ({ data }) => {
    const { requestId, kinds: materials, dueOn, answerDueOn } = data;
    const figures = { materials, dueOn, answerDueOn };
    return about(data, { template: 'MATERIALS_MISSING', occasion: `${requestId}/${dueOn}`, loanIds: [], figures });
  },
  NegotiationRefused: ({ data, metadata }) =>
    about(data, {
      template: 'NEGOTIATION_REFUSED',
      // It may be looked at by another person, and refused again.
      occasion: `${data.negotiationId}/${metadata.businessDate}`,
      loanIds: [],
      figures: { reapplyFrom: data.reapplyFrom },
    }),
  ReportWithheld: ({ data }) => {
    const { borrowerId: partyId, loanId, month, row, overdueSince, because = 'NOTICE' } = data;
    if (because !== 'NOTICE') return null;
    const of = { partyId, caseId: null, loanIds: [loanId], goodUntil: null } as const;
    const asOf = monthEnd(month);
    // Nothing is overdue: what is negative of the row is its class, and that is what the person is told.
    if (row.daysPastDue === 0 && row.overdueAmount === 0 && row.class !== null) {
      const figures = { loanId, asOf, class: row.class };
      return { ...of, template: 'REPORT_CLASS_AHEAD', occasion: `${loanId}/${month}`, figures };
    }
    return {
      ...{ ...of, template: 'REPORT_AHEAD' },
      // One notice covers all months of the same arrears.
      occasion: `${loanId}/${overdueSince ?? month}`,
      figures: { loanId, asOf, dpd: row.daysPastDue, overdue: row.overdueAmount },
    };
  },
  NegativeNoticeTakenBack: ({ data, metadata }) => {
    const { borrowerId: partyId, loanId, noticeId, toTell } = data;
    if (!toTell) return null;
    const { month, daysPastDue: dpd, overdueAmount: overdue, reported } = toTell;
    return {
      ...{ partyId, caseId: null, loanIds: [loanId], goodUntil: null },
      template: reported ? 'REPORTED_UNTOLD' : 'REPORT_AHEAD',
      // One that was given anew under its id may be taken back once more.
      occasion: `${loanId}/${noticeId}/${metadata.recordedAt}`,
      figures: { loanId, asOf: monthEnd(month), dpd, overdue },
    };
  },
  LoanFoundOwed: ({ data }) => {
    const { loanId, notOwedFrom, foundOn } = data;
    // Of one that was taken back before the days were told with it there is nothing to say them by.
    if (notOwedFrom === undefined) return null;
    const figures = { loanId, notOwedFrom, foundOn };
    return about(data, { template: 'OWED_AFTER_ALL', occasion: `${loanId}/${foundOn}`, loanIds: [loanId], figures });
  },
  EscalatedToLegal: ({ data }) => {
    const { escalationId, loanIds, escalatedOn, owed } = data;
    const figures = { escalatedOn, owed };
    return about(data, { template: 'TAKEN_TO_COURT', occasion: escalationId, loanIds, figures });
  },
  EligibilityReviewed: ({ data }) => {
    const { caseId, finding, reviewedOn } = data;
    const occasion = `${caseId}/${finding}/${reviewedOn}`;
    return about(data, { template: 'BORROWING_REVIEWED', occasion, loanIds: [], figures: { reviewedOn } });
  },
} as const satisfies Table;

/** The events people are told of. */
export const TOLD_EVENTS = Object.keys(TABLE) as readonly (keyof typeof TABLE)[];

/** Null where this one is nothing to be told. */
export function noticeOf(event: RecordedEvent<TellingEvent>): OwedNotice | null {
  const owed = (TABLE as Table)[event.type] as ((event: RecordedEvent<TellingEvent>) => OwedNotice | null) | undefined;
  return owed?.(event) ?? null;
}

interface OfCase {
  readonly caseId: string;
  readonly borrowerId: string;
}

function about(
  { caseId, borrowerId }: OfCase,
  owed: Pick<OwedNotice, 'template' | 'occasion' | 'loanIds' | 'figures'> & { readonly goodUntil?: LocalDate },
): OwedNotice {
  return { partyId: borrowerId, caseId, goodUntil: null, ...owed };
}

type Overdue = Pick<
  OverdueDetectedData,
  'loanId' | 'asOf' | 'dpd' | 'overduePrincipal' | 'overdueInterest' | 'overduePenalty' | 'overdueFee'
>;

export function overdueFigures(data: Overdue): OwedNotice['figures'] {
  const { loanId, asOf, dpd, overduePrincipal, overdueInterest, overduePenalty, overdueFee } = data;
  return { loanId, asOf, dpd, overdue: fen(overduePrincipal + overdueInterest + overduePenalty + overdueFee) };
}
