/** Cases told to the queues: as much of each event as its fold reads. */
import type { RecordedEvent } from '#event-store';
import { ApprovalRequested } from '#approvals';
import { ComplaintAcknowledged, ComplaintFiled } from '#complaints';
import {
  ContactViolationFound,
  type ContactEvent,
  InboundContactReceived,
  NoticePrepared,
  NoticeReachedNobody,
} from '#contact';
import { type BureauEvent, type SetAsideLoan, submissionEvents } from '#bureau';
import { addDays, fen, type LocalDate, localDate } from '#kernel';
import { LoanRegistered, OverpaymentRefunded, RepaymentRecorded } from '#lending';
import {
  EntryCorrected,
  type Acknowledged,
  type CaseEvent,
  MaterialsRequested,
  PlacedWithAgency,
  RecalledFromAgency,
} from '#negotiation';
import { HoldPlaced, PartiesMerged, PartyMergeUndone, PartyRegistered, SubjectRequestReceived } from '#parties';
import { Story } from '#projections-testing';
import type { WorkEvent } from '#work';

/** Where a payment went is of no matter to most queues. */
const NO_MONEY = { amount: 0, allocation: [], credited: 0 };

export class ToldCase {
  constructor(
    private readonly story: Story,
    readonly borrowerId: string,
    private day = '2026-01-05',
  ) {}

  readonly events: RecordedEvent[] = [];

  get caseId(): string {
    return `${this.borrowerId}-1`;
  }

  private get named(): { readonly caseId: string; readonly borrowerId: string } {
    const { caseId, borrowerId } = this;
    return { caseId, borrowerId };
  }

  /** The events that follow are of this business date, recorded at noon in UTC. */
  on(day: string): this {
    this.day = day;
    return this;
  }

  tell(type: CaseEvent['type'], data: object = {}): this {
    const { caseId, borrowerId } = this;
    const negotiationId = `${caseId}-N1`;
    const named = { caseId, borrowerId, negotiationId, offerId: `${negotiationId}-O1`, agreementId: `${caseId}-A1` };
    this.events.push(
      this.story.record(
        `case-${borrowerId}`,
        { type, data: { ...named, ...this.figuresOf(data), ...data } },
        { businessDate: localDate(this.day), recordedAt: `${this.day}T12:00:00.000Z` },
      ),
    );
    return this;
  }

  /** What is told with days past due is of that day, and has a due date. */
  private figuresOf(data: { readonly dpd?: number }): object {
    const asOf = localDate(this.day);
    return data.dpd === undefined ? {} : { asOf, oldestUnpaidDueOn: addDays(asOf, -data.dpd) };
  }

  /** The business date of the latest event. */
  get today(): LocalDate {
    return localDate(this.day);
  }

  overdue(loanId = 'L1', figures: object = {}): this {
    const usual = { product: 'JIEBEI_EPI', dpd: 40, bucket: '31-60', class: 'SPECIAL_MENTION', payoff: 100_000 };
    return this.tell('OverdueDetected', { loanId, asOf: this.day, ...usual, ...figures });
  }

  asks(loanIds = ['L1']): this {
    const negotiationId = `${this.caseId}-N1`;
    return this.tell('NegotiationRequested', { negotiationId, loanIds, answerDueOn: '2026-01-08' });
  }

  /** Somebody does something with an item of a queue. */
  isWorkedOn(queue: string, itemId: string, type: WorkEvent['type'], data: object): this {
    this.events.push(
      this.story.record(
        `work-${itemId}`,
        { type, data: { itemId, queue, ...data } },
        { businessDate: localDate(this.day), recordedAt: `${this.day}T12:00:00.000Z` },
      ),
    );
    return this;
  }

  /** An officer asks for documents. */
  asksForMaterials(): this {
    const { caseId: _case, borrowerId: _borrower, negotiationId: _negotiation, ...asked } = MaterialsRequested.example;
    return this.tell('MaterialsRequested', asked);
  }

  /** An officer asks a second person, about these loans. */
  asksApproval(loanIds = ['L1']): this {
    const { caseId, borrowerId } = this;
    const approvalId = `${caseId}-P0123456789ab`;
    const loans = loanIds.map((loanId) => ({ loanId, payoff: fen(1_000) }));
    const named = { approvalId, caseId, borrowerId, negotiationId: `${caseId}-N1`, loans, expiresOn: this.day };
    this.events.push(
      this.story.record(
        `approval-${approvalId}`,
        { type: 'ApprovalRequested', data: { ...ApprovalRequested.example, ...named } },
        { businessDate: localDate(this.day), recordedAt: `${this.day}T12:00:00.000Z` },
      ),
    );
    return this;
  }

  isOffered(): this {
    return this.tell('PlanOffered', { offerId: `${this.caseId}-N1-O1`, expiresOn: '2026-01-15', options: [] });
  }

  signs(): this {
    return this.tell('AgreementSignedByBorrower', {
      agreementId: `${this.caseId}-A1`,
      countersignDueOn: '2026-01-16',
      signature: {},
    });
  }

  /** Three instalments of 30,000 fen a loan, due on the 10th of February, March and April. */
  isAgreed(loanIds = ['L1'], credit = 0): this {
    const rows = ['2026-02-10', '2026-03-10', '2026-04-10'].map((dueOn, n) => ({
      ...{ principal: 30_000, interest: 0, fee: 0, penalty: 0 },
      ...{ seq: n + 1, dueOn, total: 30_000 },
    }));
    const schedule = { rows, totalCost: 90_000 };
    const plans = loanIds.map((loanId) => ({ loanId, schedule, snapshot: { credit }, graceDays: 3 }));
    return this.tell('AgreementSigned', { agreementId: `${this.caseId}-A1`, lenderSignature: {}, plans });
  }

  /** As it is signed now: the core is to book it by that day. */
  isToBeBooked(loanIds: readonly string[], bookingDueOn: string): this {
    const signed = this.isAgreed([...loanIds]).events.at(-1);
    Object.assign(signed?.data ?? {}, { bookingDueOn, signedOn: this.today });
    return this;
  }

  /** Before the debit followed the plan. */
  isDebitedAbove(overDebit: number, loanId = 'L1'): this {
    const remaining = { principal: 90_000, interest: 0, fee: 0, penalty: 0 };
    const money = { amount: overDebit, allocation: [], credited: overDebit, overDebit };
    return this.tell('InstalmentPaid', { loanId, remaining, paymentId: 'D1', paidAt: '', ...money });
  }

  pays(remaining: number, loanId = 'L1'): this {
    const left = { principal: remaining, interest: 0, fee: 0, penalty: 0 };
    return this.tell('InstalmentPaid', { agreementId: `${this.caseId}-A1`, loanId, remaining: left, ...NO_MONEY });
  }

  misses(seq: number, loanId = 'L1'): this {
    return this.tell('InstalmentMissed', { agreementId: `${this.caseId}-A1`, loanId, seq, graceEndedOn: this.day });
  }

  /** The plan is completed, and the bureau asked to report the loan as it is. */
  asksBureau(loanId = 'L1'): this {
    return this.tell('PlanCompleted', { loanId, completedOn: this.day }).tell('CreditRestorationRequested', {
      ...{ loanId, requestedBy: 'COMPLETION', records: [loanId] },
    });
  }

  /** An agency has the loan, and has not said so yet. */
  isPlaced(loanId = 'L1', acknowledgeBy = '2026-01-06'): this {
    const of = { ...this.named, placementId: `${this.caseId}-G1`, agencyId: 'agency-7', loanIds: [loanId] };
    return this.tell('PlacedWithAgency', { ...PlacedWithAgency.example, ...of, acknowledgeBy });
  }

  isRecalled(loanId = 'L1', acknowledgeBy = '2026-01-08'): this {
    const of = { ...this.named, placementId: `${this.caseId}-G1`, agencyId: 'agency-7', loanIds: [loanId] };
    return this.tell('RecalledFromAgency', { ...RecalledFromAgency.example, ...of, acknowledgeBy });
  }

  agencyAcknowledges(what: Acknowledged): this {
    return this.tell('AgencyAcknowledged', { placementId: `${this.caseId}-G1`, what });
  }

  /** Sold, and the person is not told yet. */
  isTransferred(loanId = 'L1'): this {
    const of = { ...this.named, transferId: `${this.caseId}-X1`, buyer: 'buyer-3', agreementIds: [] };
    const transferredOn = localDate(this.day);
    return this.tell('TransferDecided', { ...of, loans: [{ loanId, price: 1 }], transferredOn });
  }

  /** A person beside the cases turned to the lender, who has to answer by the day. */
  turnsToLender(inboundId: string, answerDueOn: string, loanIds: readonly string[] = []): this {
    const data = { ...InboundContactReceived.example, inboundId, answerDueOn: localDate(answerDueOn), loanIds };
    return this.tellContact({ type: 'InboundContactReceived', data });
  }

  isReachedUnlawfully(contactId: string, loanIds: readonly string[] = ['L1']): this {
    return this.tellContact({
      type: 'ContactViolationFound',
      data: { ...ContactViolationFound.example, contactId, loanIds },
    });
  }

  /** A hold is on the person or on some of their loans. */
  isHeld(holdId: string, reviewOn: string, loanIds?: readonly string[]): this {
    const { borrowerId: partyId } = this;
    const data = { ...HoldPlaced.example, partyId, holdId, reviewOn: localDate(reviewOn), loanIds };
    return this.isRegistered().tellOf(`party-${partyId}`, 'HoldPlaced', data);
  }

  /** A person asked about their data. */
  asksAboutData(requestId: string, dueOn: string): this {
    const data = { ...SubjectRequestReceived.example, partyId: this.borrowerId, requestId, dueOn: localDate(dueOn) };
    return this.isRegistered().tellOf(`party-${this.borrowerId}`, 'SubjectRequestReceived', data);
  }

  /** The record was merged into another’s, which was undone. */
  isNotOneWith(survivorId: string): this {
    const of = { partyId: this.borrowerId, mergedId: this.borrowerId, survivorId, mergeId: `${this.borrowerId}-M1` };
    const stream = `party-${this.borrowerId}`;
    this.isRegistered().tellOf(stream, 'PartiesMerged', { ...PartiesMerged.example, ...of });
    return this.tellOf(stream, 'PartyMergeUndone', { ...PartyMergeUndone.example, ...of });
  }

  private isRegistered(): this {
    const { borrowerId: partyId } = this;
    return this.tellOf(`party-${partyId}`, 'PartyRegistered', { ...PartyRegistered.example, partyId });
  }

  /** What was entered of the request was wrong, and the assessment rests on it. */
  isCorrected(): this {
    const [repair] = EntryCorrected.example.affected;
    const affected = [{ ...repair, repairId: `${this.caseId}-F1`, reference: `${this.caseId}-N1` }];
    return this.tell('EntryCorrected', {
      ...EntryCorrected.example,
      caseId: this.caseId,
      borrowerId: this.borrowerId,
      affected,
    });
  }

  /** The loan is taken to court. */
  isInCourt(loanId: string): this {
    const on = localDate(this.day);
    const of = { escalationId: `${this.caseId}-L1`, loanIds: [loanId], escalatedOn: on, recordedOn: on, takenOn: on };
    return this.tell('EscalatedToLegal', of);
  }

  /** The case has ended with the loan's record restored. */
  keptWhatWasAgreed(loanId: string): this {
    const on = localDate(this.day);
    this.tell('OverdueCured', { loanId, curedOn: on });
    return this.tell('CaseClosed', { closedOn: on, outcomes: [{ loanId, outcome: 'RESTORED' }] });
  }

  /** Somebody complains about the person’s loan, or in a public post about nobody knows what; an officer may have taken it on. */
  complains(
    complaintId: string,
    receivedOn: string,
    of: { readonly post?: true; readonly handlerId?: string } = {},
  ): this {
    const named = of.post
      ? { partyId: undefined, caseIds: [], loanIds: [] }
      : { partyId: this.borrowerId, caseIds: [] };
    const about = { complaintId, loanIds: ['L1'], ...named };
    this.tellOf(`complaint-${complaintId}`, 'ComplaintFiled', { ...ComplaintFiled.example, ...about, receivedOn });
    if (of.handlerId === undefined) return this;
    const taken = { ...ComplaintAcknowledged.example, ...about, handlerId: of.handlerId };
    return this.tellOf(`complaint-${complaintId}`, 'ComplaintAcknowledged', taken);
  }

  /** Was to be told something about the loans, and was reached on no channel. */
  isNotToldOf(noticeId: string, loanIds: readonly string[] = ['L1']): this {
    return this.tellContact({
      type: 'NoticePrepared',
      data: { ...NoticePrepared.example, noticeId, loanIds, caseId: null },
    }).tellContact({
      type: 'NoticeReachedNobody',
      data: { ...NoticeReachedNobody.example, noticeId, foundOn: localDate(this.day) },
    });
  }

  /** A loan beside the case on which twice its principal came in: it is settled, and the rest is the person's. */
  overpays(loanId: string): this {
    const of = { loanId, borrowerId: this.borrowerId };
    const { principal, disbursedOn } = LoanRegistered.example;
    const amount = fen(2 * principal);
    const paid = {
      paymentId: `${loanId}-PAY`,
      amount,
      valueDate: disbursedOn,
      paidAt: `${disbursedOn}T12:00:00+08:00`,
    };
    const stream = `loan-${loanId}`;
    this.tellOf(stream, 'LoanRegistered', { ...LoanRegistered.example, ...of });
    this.tellOf(stream, 'RepaymentRecorded', { ...RepaymentRecorded.example, ...of, ...paid });
    return this.tellOf(stream, 'LoanSettled', { ...of, settledOn: this.today });
  }

  /** What is paid on a loan that is then found not to be the person's. */
  paysWithoutDebt(loanId: string, amount: number): this {
    const of = { loanId, borrowerId: this.borrowerId };
    const { disbursedOn } = LoanRegistered.example;
    const paidAt = `${disbursedOn}T12:00:00+08:00`;
    const paid = { paymentId: `${loanId}-PAY`, amount: fen(amount), valueDate: disbursedOn, paidAt };
    const stream = `loan-${loanId}`;
    this.tellOf(stream, 'LoanRegistered', { ...LoanRegistered.example, ...of });
    this.tellOf(stream, 'RepaymentRecorded', { ...RepaymentRecorded.example, ...of, ...paid });
    const found = { caseId: 'C1-1', because: 'NOT_THEIR_DEBT', foundOn: this.today };
    return this.tellOf(stream, 'LoanFoundNotOwed', { ...of, ...found });
  }

  /** The payment is given back. */
  isReversed(loanId: string, amount: number): this {
    const of = { loanId, borrowerId: this.borrowerId, paymentId: `${loanId}-PAY`, amount: fen(amount) };
    const reversed = { reversalId: 'R1', reversedAt: `${this.day}T15:00:00+08:00`, valueDate: this.today };
    const told = { ...of, ...reversed, reason: 'NOT_OWED', agreementId: null };
    return this.tellOf(`loan-${loanId}`, 'RepaymentReversed', told);
  }

  /** What was too much is given back, as far as it is told. */
  isRefunded(loanId: string, amount: number): this {
    const refundedAt = `${this.day}T15:00:00+08:00`;
    const of = { loanId, borrowerId: this.borrowerId, refundId: `${loanId}-R-${amount}`, bankReference: `B-${amount}` };
    const told = { ...OverpaymentRefunded.example, ...of, amount, refundedAt, valueDate: this.today };
    return this.tellOf(`loan-${loanId}`, 'OverpaymentRefunded', told);
  }

  /** What is told of the person's own record. */
  tellParty(definition: { readonly type: string; readonly example: object }, changed: object = {}): this {
    const told = { type: definition.type, data: { ...definition.example, ...changed, partyId: this.borrowerId } };
    const moment = { businessDate: localDate(this.day), recordedAt: `${this.day}T12:00:00.000Z` };
    this.events.push(this.story.record(`party-${this.borrowerId}`, told, moment));
    return this;
  }

  tellContact({ type, data }: Pick<ContactEvent, 'type' | 'data'>): this {
    return this.tellOf(`contact-${this.borrowerId}`, type, { ...data, partyId: this.borrowerId });
  }

  private tellOf(stream: string, type: string, data: object): this {
    const moment = { businessDate: localDate(this.day), recordedAt: `${this.day}T12:00:00.000Z` };
    this.events.push(this.story.record(stream, { type, data }, moment));
    return this;
  }

  /** The run of a month could not report it. */
  isSetAside(loanId: string, month: string, cause: SetAsideLoan['cause']): this {
    const loan = { loanId, months: [month], cause, code: null, place: null };
    const { SubmissionStarted } = submissionEvents;
    return this.tellOf(`submission-${month}`, SubmissionStarted.type, { ...SubmissionStarted.example, month }).tellOf(
      `submission-${month}`,
      'LoansSetAside',
      { month, run: 1, loans: [loan] },
    );
  }

  /** What is reported of a loan, by events that say as much as the queues read. */
  tellBureau(loanId: string, ...told: readonly Pick<BureauEvent, 'type' | 'data'>[]): this {
    const moment = { businessDate: localDate(this.day), recordedAt: `${this.day}T12:00:00.000Z` };
    for (const { type, data } of told) {
      const event = { type, data: { ...data, loanId, borrowerId: this.borrowerId } };
      this.events.push(this.story.record(`bureau-${loanId}`, event, moment));
    }
    return this;
  }
}
