/** Makes runs of reports: the same run twice is one, and what it says is the same bytes whenever and wherever it is made. */
import { type PositionWatch, type ReadModels } from '#projections';
import { sealOf } from '../pinned-report';
import { REGULATOR_FACTS_PROJECTION } from '../regulator-facts.projection';
import { definitionOf } from './all-definitions';
import type { LogCount } from './log-count';
import type { ReportBody } from './report-body';
import type { ReportCode, ReportPeriod } from '#reports';
import type { MadeReport, ReportLedger } from './report-ledger';
import { categoriesOf, makeReport } from './report-making';

/** A run as it was asked for. */
export interface AskedReport {
  readonly reportId: string;
  readonly code: ReportCode;
  readonly version: number;
  readonly period: ReportPeriod;
  readonly position: string;
}

export interface ProducedReport extends MadeReport {
  readonly says: ReportBody;
}

/** The definition it was asked by is no longer in this program: what it said can be made by the one it was asked of alone. */
export class DefinitionReplaced extends Error {
  constructor(
    readonly code: ReportCode,
    readonly asked: number,
    readonly known: number,
  ) {
    super(`Version ${asked} of ${code} is not in this program, which has version ${known}: ask for the report anew.`);
    this.name = 'DefinitionReplaced';
  }
}

/** The facts do not reach the position yet: try again. */
export class FactsBehind extends Error {
  constructor(readonly position: string) {
    super(`The facts do not reach position ${position} yet.`);
    this.name = 'FactsBehind';
  }
}

const WAIT_FOR_FACTS_MS = 20_000;
const TELL_EVERY_MS = 500;

export class ReportWorkshop {
  constructor(
    private readonly readModels: ReadModels,
    private readonly watch: Pick<PositionWatch, 'waitFor'>,
    private readonly ledger: ReportLedger,
    private readonly log: LogCount,
  ) {}

  /** @throws DefinitionReplaced, FactsBehind, ReadModelUnavailable */
  async produce(asked: AskedReport, signal?: AbortSignal): Promise<ProducedReport> {
    const known = await this.ledger.made(asked.reportId);
    const made = known ?? (await this.make(asked, signal));
    return { ...made, says: JSON.parse(made.body) as ReportBody };
  }

  private async make(
    { reportId, code, version, period, position }: AskedReport,
    signal?: AbortSignal,
  ): Promise<MadeReport> {
    const definition = definitionOf(code);
    if (definition.version !== version) throw new DefinitionReplaced(code, version, definition.version);
    if (!(await this.watch.waitFor(REGULATOR_FACTS_PROJECTION, position, WAIT_FOR_FACTS_MS, signal))) {
      throw new FactsBehind(position);
    }
    await this.ledger.tell(reportId, 0, 0);
    const inLog = await this.log.upTo(position, signal);
    const ofFacts = categoriesOf(definition).reduce((sum, category) => sum + (inLog.get(category) ?? 0), 0);
    await this.ledger.tell(reportId, 0, ofFacts);
    const progress = this.teller(reportId, ofFacts);
    return this.ledger.keep(reportId, (write) =>
      this.readModels.snapshot(REGULATOR_FACTS_PROJECTION, async (manager) => {
        const making = { definition, period, position, inLog, write, progress, ...(signal ? { signal } : {}) };
        return sealOf(await makeReport(manager, making));
      }),
    );
  }

  /** Now and then; that it cannot be told stops nothing. */
  private teller(reportId: string, ofFacts: number): (facts: number) => void {
    let toldAt = 0;
    return (facts) => {
      if (performance.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = performance.now();
      void this.ledger.tell(reportId, facts, ofFacts).catch(() => {});
    };
  }
}
