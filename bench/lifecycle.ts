/**
 * The main story over HTTP: a loan is registered, found overdue by the sweep, negotiated, signed by both sides, paid back in
 * six instalments and restored with the bureau. Steps of the system itself (the plan booked, payments told to the case,
 * restoration asked for) are waited for where the next step needs them.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { addMonthsClamped, localDate, type LocalDate } from '#kernel';
import type { HeardEvents } from './heard-events';
import type { Caller, HttpCaller } from './http-caller';
import { inFlight } from './measure';
import type { Ids } from './story';

/** Lifecycles under way at once. */
export const AT_ONCE = 32;
/** The day everything happens on: the loan below is 91 days past due. */
export const STORY_DAY = localDate('2025-05-12');
/** What the system says by itself and the story waits for. */
export const AWAITED = ['OverdueDetected', 'LoanRestructured', 'CreditRestorationRequested'] as const;

const SERVICING: Caller = { role: 'service', subject: 'loan-servicing' };
const APP: Caller = { role: 'service', subject: 'app' };
const REVIEWER: Caller = { role: 'officer', subject: 'officer-li' };
const SIGNATORY: Caller = { role: 'officer', subject: 'officer-zhang' };
const OPERATOR: Caller = { role: 'operator', subject: 'operator-1' };
export const CALLERS = [SERVICING, APP, REVIEWER, SIGNATORY, OPERATOR] as const;

const INSTALMENTS = 6;
const TERMS = {
  product: 'JIEBEI_EPI',
  method: 'EPI',
  principal: 1_200_000,
  disbursedOn: '2025-01-10',
  dueDay: 10,
  numberOfInstalments: 12,
  dailyRate: '0.0004',
  penaltyDailyRate: '0.0006',
  penaltyCapAnnual: '0.24',
};

interface Option {
  readonly optionId: string;
  readonly documentHash: string;
  readonly totalPayable: number;
  readonly highestMonthly: number;
}

export class Lifecycles {
  constructor(
    private readonly http: HttpCaller,
    private readonly heard: HeardEvents,
  ) {}

  async introduce(): Promise<void> {
    for (const caller of CALLERS) await this.http.introduce(caller);
  }

  /** Whole lifecycles, 32 at once; the sweep in the middle finds all of them. */
  async live(all: readonly Ids[]): Promise<void> {
    await inFlight(all.length, AT_ONCE, (n) => this.register(all[n] as Ids));
    await this.sweep(all);
    await inFlight(all.length, AT_ONCE, (n) => this.negotiateAndPay(all[n] as Ids));
  }

  /** Cases in which a review by a person was asked for and nobody has taken it. */
  async untilReview(all: readonly Ids[]): Promise<void> {
    for (const ids of all) await this.register(ids);
    await this.sweep(all);
    for (const ids of all) {
      const caseId = `${ids.borrowerId}-1`;
      await this.request(ids);
      const path = `/cases/${caseId}/human-reviews`;
      await this.http.post(APP, path, `${caseId}-review`, { requestedBy: 'BORROWER' }, ids.borrowerId);
    }
  }

  /** Two commands on a case: an officer takes its review and gives it back. */
  async takeAndGiveBack({ borrowerId }: Ids, key: string): Promise<void> {
    const reviews = `/cases/${borrowerId}-1/reviews`;
    await this.http.post(REVIEWER, `${reviews}/claim`, `${key}-claim`, {});
    await this.http.post(REVIEWER, `${reviews}/release`, `${key}-release`, {});
  }

  private request({ loanId, borrowerId }: Ids): Promise<unknown> {
    const caseId = `${borrowerId}-1`;
    const asked = {
      requestedBy: { kind: 'BORROWER', partyId: borrowerId },
      channel: 'APP',
      loanIds: [loanId],
      hardship: { reason: 'UNEMPLOYMENT', since: '2025-02-01', explanation: '公司裁员，收入减少，希望分期偿还。' },
      monthlyIncome: 900_000,
      essentialExpenses: 300_000,
      affordableMonthly: 250_000,
      reliefWanted: ['RESTRUCTURE', 'INTEREST_STOP'],
    };
    const path = `/cases/${caseId}/negotiation-requests`;
    return this.http.post(APP, path, `${caseId}-negotiation-requests`, asked, borrowerId);
  }

  /** A small payment on a loan, on the day of the story. */
  pay({ loanId }: Ids, paymentId: string): Promise<unknown> {
    const body = { paymentId, amount: 7, paidAt: `${STORY_DAY}T08:00:00+08:00`, channel: 'AUTO_DEBIT' };
    return this.http.post(SERVICING, `/loans/${loanId}/repayments`, paymentId, body);
  }

  register({ loanId, borrowerId }: Ids): Promise<unknown> {
    return this.http.post(SERVICING, '/loans', loanId, { loanId, borrowerId, ...TERMS });
  }

  private async sweep(all: readonly Ids[]): Promise<void> {
    const detected = Promise.all(all.map(({ borrowerId }) => this.heard.of('OverdueDetected', `case-${borrowerId}`)));
    await this.http.post(OPERATOR, '/sweeps', `sweep-${all[0]?.loanId}`, { asOf: STORY_DAY });
    await detected;
    for (;;) {
      const { status } = await this.http.get<{ status: string }>(OPERATOR, `/sweeps/${STORY_DAY}`);
      if (status === 'COMPLETED') return;
      await sleep(10);
    }
  }

  private async negotiateAndPay({ loanId, borrowerId }: Ids): Promise<void> {
    const caseId = `${borrowerId}-1`;
    const app = <Answer>(step: string, body: object): Promise<Answer> =>
      this.http.post<Answer>(APP, `/cases/${caseId}/${step}`, `${caseId}-${step}`, body, borrowerId);
    const lender = <Answer>(caller: Caller, step: string, body: object): Promise<Answer> =>
      this.http.post<Answer>(caller, `/cases/${caseId}/${step}`, `${caseId}-${step}`, body);

    const borrower = { kind: 'BORROWER', partyId: borrowerId };
    await this.request({ loanId, borrowerId });
    await lender(SERVICING, 'assessments', {
      creditRecord: { timesOverdue24Months: 2, overdueElsewhere: 1, consultedOn: STORY_DAY },
    });
    const offer = await lender<{ offerId: string; options: readonly Option[] }>(REVIEWER, 'offers', {
      options: [{ plans: [{ loanId, ...PLAN }] }],
    });
    const [option] = offer.options;
    if (!option) throw new Error(`offer ${offer.offerId} has no option`);
    const { optionId, documentHash } = option;
    const { agreementId } = await app<{ agreementId: string }>(`offers/${offer.offerId}/borrower-signature`, {
      optionId,
      documentHash,
      signedBy: borrower,
      method: 'ELECTRONIC_SIGNATURE',
      reference: `esign-${offer.offerId}`,
    });
    const restructured = this.heard.of('LoanRestructured', `loan-${loanId}`);
    await lender(SIGNATORY, `agreements/${agreementId}/lender-signature`, {
      documentHash,
      method: 'ELECTRONIC_SIGNATURE',
      reference: `esign-${agreementId}`,
    });
    await restructured;

    const restorationRequested = this.heard.of('CreditRestorationRequested', `case-${borrowerId}`);
    for (const [at, amount] of instalments(option).entries()) {
      const paymentId = `${loanId}-P${at + 1}`;
      await this.http.post(SERVICING, `/loans/${loanId}/repayments`, paymentId, {
        paymentId,
        amount,
        paidAt: `${STORY_DAY}T08:00:00+08:00`,
        channel: 'AUTO_DEBIT',
      });
    }
    await restorationRequested;
    await this.http.post(
      SERVICING,
      `/cases/${caseId}/credit-restorations/${loanId}/confirmation`,
      `${caseId}-confirmed`,
      {
        bureauReference: `PBOC-${loanId}`,
        restoredOn: STORY_DAY,
      },
    );
  }
}

const PLAN = {
  structure: 'RESTRUCTURE',
  firstDueOn: addMonthsClamped(STORY_DAY, 1) satisfies LocalDate,
  numberOfInstalments: INSTALMENTS,
  interest: { kind: 'STOPPED' },
  waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
};

/** The dearest month five times, then what is left: pays the plan to the fen. */
function instalments({ totalPayable, highestMonthly }: Option): readonly number[] {
  const each = Array.from({ length: INSTALMENTS - 1 }, () => highestMonthly);
  return [...each, totalPayable - highestMonthly * (INSTALMENTS - 1)];
}
