/** A month reported to the credit bureau over the API: the whole book, and what became due since; its files and what the bureau says of them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from './api-client';
import { OPERATOR } from './callers';
import { sendOnce } from './send-once';

export interface ReportFile {
  readonly fileId: string;
  readonly run: number;
  readonly rowCount: number;
  readonly answered: boolean;
  readonly confirmed: number;
  readonly rejected: number;
}

export interface Submission {
  readonly runs: readonly {
    readonly run: number;
    readonly status: string;
    readonly counts: { readonly rows: number; readonly negative: number; readonly withheld: number };
  }[];
  readonly figures: { readonly rows: number; readonly confirmed: number; readonly rejected: number };
  readonly files: readonly ReportFile[];
}

export interface ReportedRow {
  readonly loanId: string;
  readonly month: string;
  readonly accountStatus: string;
  readonly daysPastDue: number;
  readonly overdueAmount: number;
  readonly balance: number;
  readonly class: string | null;
}

const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 100;

export class BureauDesk {
  constructor(
    private readonly api: ApiClient,
    private readonly month: string,
  ) {}

  /** Undefined until the month was submitted. */
  look(): Promise<Submission | undefined> {
    return this.api.readIfThere<Submission>(OPERATOR, this.at());
  }

  /** The whole book; a month that was submitted is not submitted again. */
  async submit(): Promise<Submission> {
    if (!(await this.look()))
      await sendOnce(this.api, OPERATOR, '/bureau/submissions', { month: this.month }, this.month);
    return this.answered(1, 'BOOK');
  }

  /** @param run of this month, from 2: one that was made is not made again */
  async supplement(run: number): Promise<Submission> {
    const { runs } = await this.answered(run - 1, 'DUE');
    if (runs.length < run) await sendOnce(this.api, OPERATOR, `${this.at()}/supplements`, {}, `-${run}`);
    return this.answered(run, 'DUE');
  }

  async rowsOf({ fileId }: ReportFile): Promise<readonly ReportedRow[]> {
    return (await this.api.read<{ rows: readonly ReportedRow[] }>(OPERATOR, `${this.at()}/files/${fileId}`)).rows;
  }

  /** Waits until a run is complete and the bureau has answered every file; a run that was broken off goes on. */
  private async answered(run: number, scope: 'BOOK' | 'DUE'): Promise<Submission> {
    for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(LOOK_EVERY_MS)) {
      const found = await this.look();
      const status = found?.runs.find((one) => one.run === run)?.status;
      if (found && status === 'COMPLETED' && found.files.every((file) => file.answered)) return found;
      if (status === 'STOPPED') await this.goOn(scope, run);
      if (Date.now() > deadline) throw new Error(`${this.month} was never submitted: ${JSON.stringify(found)}`);
    }
  }

  private goOn(scope: 'BOOK' | 'DUE', run: number): Promise<unknown> {
    const again = `-${run}-goes-on`;
    return scope === 'BOOK'
      ? sendOnce(this.api, OPERATOR, '/bureau/submissions', { month: this.month }, again)
      : sendOnce(this.api, OPERATOR, `${this.at()}/supplements`, {}, again);
  }

  private at(): string {
    return `/bureau/submissions/${this.month}`;
  }
}
