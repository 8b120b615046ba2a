/**
 * Everything that can be done with one case over the API, each step under a key of its own: told again, in a second run or
 * after a crash, the same step is answered from what stands.
 */
import { createHash } from 'node:crypto';
import { beyondAlone, SHIPPED_LIMITS, type Stakes } from '#approvals';
import type { CollectionView } from '#contact';
import type { LocalDate } from '#kernel';
import type { CaseView } from '#negotiation';
import { rulesAgainst, type Recommendation } from '#policy';
import type { Arrears } from '#loan-math';
import type { ApiClient, Caller } from './api-client';
import { appOf, APPROVER, ASSESSMENT, AUDITOR, PAYMENTS, REVIEWER, SERVICING, SIGNATORY } from './callers';

/** An option as the answer to an offer tells it. */
export interface OfferedOption {
  readonly optionId: string;
  readonly totalPayable: number;
  readonly highestMonthly: number;
  readonly documentHash: string;
}

export interface OfferReceipt {
  readonly offerId: string;
  readonly expiresOn: LocalDate;
  readonly options: readonly OfferedOption[];
}

/** What the borrower tells of their means, in fen a month. */
export interface Means {
  readonly monthlyIncome: number;
  readonly essentialExpenses: number;
  readonly affordableMonthly: number;
}

/** An approval that was asked for. */
export interface AskedApproval {
  readonly approvalId: string;
  readonly contentHash: string;
}

/** Who signs or asks for the borrower. */
export interface ActingParty {
  readonly kind: 'BORROWER' | 'REPRESENTATIVE';
  readonly partyId: string;
}

const REASONS = [{ en: 'The stated income does not cover any instalment.', zh: '所述收入不足以支付任何一期还款。' }];

export class CaseDesk {
  readonly borrower: ActingParty;

  constructor(
    private readonly api: ApiClient,
    readonly caseId: string,
    readonly borrowerId: string,
    readonly loanIds: readonly string[],
  ) {
    this.borrower = { kind: 'BORROWER', partyId: borrowerId };
  }

  registerParty(partyId: string, name: string, phone: string): Promise<unknown> {
    return this.api.send(SERVICING, '/parties', `demo-party-${partyId}`, { partyId, name, phone });
  }

  /** @param scope what the power names; to negotiate and to sign when left out */
  authorise(representativeId: string, scope?: readonly string[]): Promise<unknown> {
    const key = ['demo-authority', this.caseId, ...(scope ?? [])].join('-');
    return this.api.send(SERVICING, `/parties/${this.borrowerId}/representatives`, key, {
      representativeId,
      ...(scope ? { scope } : {}),
      documentHash: createHash('sha256').update(`authority ${this.caseId}`).digest('hex'),
    });
  }

  request(means: Means, reliefWanted: readonly string[], since: LocalDate, by = this.borrower): Promise<unknown> {
    return this.command(appOf(by.partyId), 'negotiation-requests', {
      requestedBy: by,
      channel: 'APP',
      loanIds: this.loanIds,
      hardship: { reason: 'INCOME_DROP', since, explanation: '公司裁员，收入减少，希望分期偿还。' },
      ...means,
      reliefWanted,
    });
  }

  async assess(consultedOn: LocalDate): Promise<Recommendation> {
    const creditRecord = { timesOverdue24Months: 2, overdueElsewhere: 1, consultedOn };
    const answer = await this.command<{ recommendation: Recommendation }>(ASSESSMENT, 'assessments', { creditRecord });
    return answer.recommendation;
  }

  askForHumanReview(again = ''): Promise<unknown> {
    return this.command(appOf(this.borrowerId), 'human-reviews', { requestedBy: 'BORROWER' }, again);
  }

  /**
   * An officer takes the review and decides; terms are those of the policy unless others are said. An offer sets aside by name
   * what the assessment found against it. Above what officers decide alone, a second person approves it first.
   *
   * @param again names a second review of the case
   */
  async review(
    decision: 'OFFER' | 'REFUSE',
    stakes: Stakes,
    relief?: object,
    by = REVIEWER,
    again = '',
  ): Promise<void> {
    await this.claimReview(by, again);
    const decided = await this.decision(decision, relief);
    if (beyondAlone('officer', stakes, SHIPPED_LIMITS).length === 0)
      return void (await this.decide(decided, by, again));
    const approval = await this.askForApproval(decided, again, by);
    await this.grantApproval(approval);
    await this.decide({ ...decided, approvalId: approval.approvalId }, by, again);
  }

  claimReview(by = REVIEWER, again = ''): Promise<unknown> {
    return this.command(by, 'reviews/claim', {}, again);
  }

  /** As it is sent, and as a second person approves it. */
  async decision(decision: 'OFFER' | 'REFUSE', relief?: object): Promise<object> {
    const against = rulesAgainst((await this.view()).negotiations.at(-1)?.assessment);
    const offering = [{ en: 'The borrower can keep this plan.', zh: '借款人有能力履行该方案。' }];
    return {
      decision,
      ...(relief ? { relief } : {}),
      ...(decision === 'OFFER' && against.length > 0 ? { overrides: against } : {}),
      reasons: decision === 'OFFER' ? offering : REASONS,
    };
  }

  decide(decided: object, by = REVIEWER, again = ''): Promise<unknown> {
    return this.command(by, 'reviews/decision', decided, again);
  }

  /** A second person is asked to look at exactly what is to be decided. */
  askForApproval(decision: object, again = '', by = REVIEWER): Promise<AskedApproval> {
    const { caseId } = this;
    return this.api.send(by, '/approvals', `demo-${caseId}-approval${again}`, { caseId, decision });
  }

  grantApproval({ approvalId, contentHash }: AskedApproval): Promise<unknown> {
    return this.api.send(APPROVER, `/approvals/${approvalId}/grant`, `demo-${approvalId}-grant`, { contentHash });
  }

  refuseApproval({ approvalId }: AskedApproval): Promise<unknown> {
    const reasons = [{ en: 'The borrower can pay more of the principal.', zh: '借款人可以偿还更多本金。' }];
    return this.api.send(APPROVER, `/approvals/${approvalId}/refusal`, `demo-${approvalId}-refusal`, { reasons });
  }

  async approvalStatus({ approvalId }: AskedApproval): Promise<string> {
    return (await this.api.read<{ status: string }>(AUDITOR, `/approvals/${approvalId}`)).status;
  }

  askForIncomeProof(): Promise<unknown> {
    const why = { en: 'To see what you earn now.', zh: '用于核实您目前的收入。' };
    return this.command(REVIEWER, 'material-requests', { asked: [{ kind: 'INCOME_PROOF', why }] });
  }

  /** @param n which one: each is another file */
  async handInIncomeProof(n: number): Promise<string> {
    const { borrowerId, caseId } = this;
    const { materialId } = await this.command<{ materialId: string }>(
      appOf(borrowerId),
      'materials',
      {
        kind: 'INCOME_PROOF',
        contentHash: createHash('sha256').update(`income ${caseId} ${n}`).digest('hex'),
        size: 248_113,
        mediaType: 'application/pdf',
        uri: `store://materials/${borrowerId}/income-${n}`,
        submittedBy: this.borrower,
      },
      `-${n}`,
    );
    return materialId;
  }

  rejectMaterial(materialId: string): Promise<unknown> {
    const reasons = [{ en: 'The statement is of last year.', zh: '该证明为去年出具。' }];
    return this.command(REVIEWER, `materials/${materialId}/rejection`, { reasons });
  }

  verifyIncome(materialId: string, monthlyIncome: number): Promise<unknown> {
    return this.command(REVIEWER, `materials/${materialId}/verification`, { monthlyIncome });
  }

  /**
   * @param options terms an officer sets inside what was decided; left out, exactly that
   * @param again names a second offer of the case
   */
  offer(options?: readonly object[], by = REVIEWER, again = ''): Promise<OfferReceipt> {
    return this.command<OfferReceipt>(by, 'offers', options ? { options } : {}, again);
  }

  counter(offerId: string, affordableMonthly: number): Promise<unknown> {
    const proposed = { affordableMonthly, reliefWanted: ['RESTRUCTURE'], note: '每月只能承担这些。' };
    return this.command(appOf(this.borrowerId), `offers/${offerId}/counter`, proposed);
  }

  /** The clock of an offer is stopped while the borrower cannot sign. */
  pauseOfferClock(offerId: string): Promise<unknown> {
    const clock = { kind: 'OFFER_EXPIRES', reference: offerId };
    return this.command(REVIEWER, 'clocks/pause', { ...clock, reason: 'SYSTEM_FAULT', note: '签署页面无法打开。' });
  }

  resumeOfferClock(offerId: string): Promise<unknown> {
    return this.command(REVIEWER, 'clocks/resume', { kind: 'OFFER_EXPIRES', reference: offerId });
  }

  decline(offerId: string): Promise<unknown> {
    return this.command(appOf(this.borrowerId), `offers/${offerId}/decline`, {});
  }

  withdraw(): Promise<unknown> {
    return this.command(appOf(this.borrowerId), 'negotiation/withdrawal', {});
  }

  async signAsBorrower(offer: OfferReceipt, option: OfferedOption, by = this.borrower): Promise<string> {
    const answer = await this.command<{ agreementId: string }>(
      appOf(by.partyId),
      `offers/${offer.offerId}/borrower-signature`,
      {
        optionId: option.optionId,
        documentHash: option.documentHash,
        signedBy: by,
        method: 'ELECTRONIC_SIGNATURE',
        reference: `esign-${offer.offerId}`,
      },
    );
    return answer.agreementId;
  }

  signAsLender(agreementId: string, { documentHash }: OfferedOption, by = SIGNATORY): Promise<unknown> {
    return this.command(by, `agreements/${agreementId}/lender-signature`, {
      documentHash,
      method: 'ELECTRONIC_SIGNATURE',
      reference: `esign-${agreementId}`,
    });
  }

  /** @param again names a second request of the case */
  askToSign({ offerId }: OfferReceipt, { optionId, documentHash }: OfferedOption, again = ''): Promise<unknown> {
    const body = { optionId, documentHash, signedBy: this.borrower };
    return this.command(appOf(this.borrowerId), `offers/${offerId}/borrower-signature-requests`, body, again);
  }

  askToCountersign(agreementId: string, { documentHash }: OfferedOption, by = SIGNATORY): Promise<unknown> {
    return this.command(by, `agreements/${agreementId}/lender-signature-requests`, { documentHash });
  }

  askBureauAgain(loanId: string, whatIsNew: string): Promise<unknown> {
    const body = { loanId, records: [loanId], requestedBy: 'BORROWER', whatIsNew };
    return this.command(appOf(this.borrowerId), 'credit-restorations', body);
  }

  /** Money comes in at ten in the morning. */
  pay(loanId: string, paymentId: string, amount: number, on: LocalDate): Promise<unknown> {
    return this.api.send(PAYMENTS, `/loans/${loanId}/repayments`, `demo-${paymentId}`, {
      paymentId,
      amount,
      paidAt: `${on}T10:00:00+08:00`,
      channel: 'AUTO_DEBIT',
    });
  }

  reverse(loanId: string, paymentId: string, on: LocalDate): Promise<unknown> {
    return this.api.send(PAYMENTS, `/loans/${loanId}/repayments/${paymentId}/reversal`, `demo-back-${paymentId}`, {
      reversalId: `${paymentId}-R`,
      reversedAt: `${on}T09:30:00+08:00`,
      reason: 'CHARGEBACK',
    });
  }

  view(): Promise<CaseView> {
    return this.api.read<CaseView>(AUDITOR, `/cases/${this.caseId}`);
  }

  /** As it stood at the end of a day that is over; the same in a second run. */
  viewAt(day: LocalDate): Promise<CaseView> {
    const moment = encodeURIComponent(`${day}T23:59:59.999+08:00`);
    return this.api.read<CaseView>(AUDITOR, `/cases/${this.caseId}?asOf=${moment}`);
  }

  collection(): Promise<CollectionView> {
    return this.api.read<CollectionView>(AUDITOR, `/borrowers/${this.borrowerId}/collection`);
  }

  async arrears(loanId: string, asOf: LocalDate): Promise<Arrears> {
    const { arrears } = await this.api.read<{ arrears: Arrears }>(AUDITOR, `/loans/${loanId}/arrears?asOf=${asOf}`);
    return arrears;
  }

  private command<T>(caller: Caller, step: string, body: object, again = ''): Promise<T> {
    return this.api.send<T>(caller, `/cases/${this.caseId}/${step}`, `demo-${this.caseId}-${step}${again}`, body);
  }
}
