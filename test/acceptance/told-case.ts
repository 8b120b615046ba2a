/** The steps of a case as callers of the API take them; each checks that it was taken. */
import type { Role } from '#kernel';
import type { RunningApi } from './running-api';

type Body = ReturnType<typeof JSON.parse>;

export class ToldCase {
  constructor(
    private readonly api: RunningApi,
    readonly borrowerId: string,
    readonly loanIds: readonly string[] = [`${borrowerId}-L1`],
  ) {}

  get caseId(): string {
    return `${this.borrowerId}-1`;
  }

  /** Loans with twelve instalments, none of them paid. */
  async registerUnpaidLoans(disbursedOn = '2026-05-10'): Promise<void> {
    for (const loanId of this.loanIds) {
      await this.take('/loans', {
        loanId,
        borrowerId: this.borrowerId,
        product: 'JIEBEI_EPI',
        method: 'EPI',
        principal: 1_200_000,
        disbursedOn,
        dueDay: Number(disbursedOn.slice(8)),
        numberOfInstalments: 12,
        dailyRate: '0.0004',
        penaltyDailyRate: '0.0006',
        penaltyCapAnnual: '0.24',
      });
    }
  }

  request(change: object = {}): Promise<Body> {
    return this.take(`/cases/${this.caseId}/negotiation-requests`, {
      requestedBy: { kind: 'BORROWER', partyId: this.borrowerId },
      channel: 'APP',
      loanIds: this.loanIds,
      hardship: { reason: 'UNEMPLOYMENT', since: '2026-06-01', explanation: '我失业了' },
      monthlyIncome: 900_000,
      essentialExpenses: 300_000,
      affordableMonthly: 300_000,
      reliefWanted: ['RESTRUCTURE'],
      ...change,
    });
  }

  /** @param consultedOn the day the credit record is from; an old one is referred to a person */
  assess(consultedOn = '2026-11-01'): Promise<Body> {
    const creditRecord = { timesOverdue24Months: 1, overdueElsewhere: 0, consultedOn };
    return this.take(`/cases/${this.caseId}/assessments`, { creditRecord });
  }

  offer(): Promise<Body> {
    return this.take(`/cases/${this.caseId}/offers`, {}, 'officer');
  }

  /** Both sides sign the first option. */
  async sign(offer: Body): Promise<string> {
    const [{ optionId, documentHash }] = offer.options;
    const signed = await this.take(`/cases/${this.caseId}/offers/${offer.offerId}/borrower-signature`, {
      optionId,
      documentHash,
      signedBy: { kind: 'BORROWER', partyId: this.borrowerId },
      method: 'APP_CONFIRMATION',
      reference: `sign-${offer.offerId}`,
    });
    await this.take(
      `/cases/${this.caseId}/agreements/${signed.agreementId}/lender-signature`,
      { documentHash, method: 'ELECTRONIC_SIGNATURE', reference: `counter-${offer.offerId}` },
      'officer',
    );
    return signed.agreementId;
  }

  async pay(loanId: string, paymentId: string, amount: number, on: string): Promise<Body> {
    return this.take(`/loans/${loanId}/repayments`, {
      paymentId,
      amount,
      paidAt: `${on}T09:30:00+08:00`,
      channel: 'APP',
    });
  }

  async view(): Promise<Body> {
    const answer = await this.api.get(`/cases/${this.caseId}`);
    if (answer.status !== 200)
      throw new Error(`the case was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Waits until the case is as described: what processes do for it takes a moment. */
  until(what: string, is: (view: Body) => boolean): Promise<Body> {
    return this.untilSeen(() => this.view(), what, is);
  }

  /** Waits until a loan is as described. */
  untilLoan(loanId: string, what: string, is: (loan: Body) => boolean): Promise<Body> {
    return this.untilSeen(async () => (await this.api.get(`/loans/${loanId}`)).body, what, is);
  }

  private async untilSeen(look: () => Promise<Body>, what: string, is: (seen: Body) => boolean): Promise<Body> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const seen = await look();
      if (is(seen)) return seen;
      if (Date.now() > deadline) throw new Error(`never ${what}: ${JSON.stringify(seen).slice(0, 2_000)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** @param as whose token it is; anybody's of the role when left out */
  async take(path: string, body: object, role: Role = 'service', as?: string): Promise<Body> {
    const answer = await this.api.post(path, body, as === undefined ? { role } : { role, as });
    if (answer.status >= 300)
      throw new Error(`POST ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}

/** Sweeps a business date to its end and returns its counts. */
export async function sweep(api: RunningApi, asOf: string): Promise<Body> {
  const started = await api.post('/sweeps', { asOf }, { role: 'operator' });
  if (started.status !== 202)
    throw new Error(`the sweep was answered ${started.status}: ${JSON.stringify(started.body)}`);
  const deadline = Date.now() + 30_000;
  for (;;) {
    const { body } = await api.get(started.headers.get('location') ?? '', { role: 'operator' });
    if (body.status === 'COMPLETED') return body.counts;
    if (Date.now() > deadline) throw new Error(`the sweep never ended: ${JSON.stringify(body)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Moves the simulated clock and waits until the day has turned. */
export async function turnTo(api: RunningApi, to: string): Promise<Body> {
  const answer = await api.post('/clock/advance', { to }, { role: 'operator' });
  if (answer.status !== 200) throw new Error(`the clock was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Submits a month to the credit bureau, or what became due since, and waits until its files are made. */
export async function submitted(api: RunningApi, path: string, body: object): Promise<Body> {
  const started = await api.post(path, body, { role: 'operator' });
  if (started.status !== 202) throw new Error(`${path}: ${started.status} ${JSON.stringify(started.body)}`);
  for (const deadline = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const { body: now } = await api.get(started.headers.get('location') ?? '', { role: 'operator' });
    if (now.runs.every(({ status }: Body) => status === 'COMPLETED')) return now;
    if (Date.now() > deadline) throw new Error(`it was never submitted: ${JSON.stringify(now)}`);
  }
}
