import type { PartnerConnections } from '#partners';
import type { WebhookAddresses } from '#webhooks';

/** What the processes need beside the event store and the clock. */
export interface ProcessesOptions {
  readonly postgresUrl: string;
  /** Borrowers served side by side; 16 by default. */
  readonly width?: number;
  /** Whether the clock starts the overdue sweep of every business date; true by default. */
  readonly dailySweep?: boolean;
  /** Day of the next month from which a month is reported to the credit bureau by the clock; null, and by default, never. */
  readonly bureauDay?: number | null;
  /** The partners that are asked over HTTP; none by default. */
  readonly partners?: PartnerConnections;
  /** Where webhooks may be sent; nowhere by default. */
  readonly webhookAddresses?: WebhookAddresses;
}
export const PROCESSES_OPTIONS = Symbol('ProcessesOptions');

/** From REPRIEVE_DAILY_SWEEP: `on` unless it says `off`, for sites whose own scheduler asks for sweeps. @throws Error for any other word */
export function dailySweepChoice(environment: NodeJS.ProcessEnv): boolean {
  const choice = environment.REPRIEVE_DAILY_SWEEP ?? 'on';
  if (choice !== 'on' && choice !== 'off') throw new Error('REPRIEVE_DAILY_SWEEP must be on or off');
  return choice === 'on';
}

/** Setting of the lender: the bureau asks for every month's reports in the first days of the next. */
const USUAL_BUREAU_DAY = 5;
/** Every month has it. */
const LAST_BUREAU_DAY = 28;

/** From REPRIEVE_BUREAU_DAY: a day of the month, or `off` where somebody asks for every submission. @throws Error for anything else */
export function bureauDayChoice(environment: NodeJS.ProcessEnv): number | null {
  const choice = environment.REPRIEVE_BUREAU_DAY ?? String(USUAL_BUREAU_DAY);
  if (choice === 'off') return null;
  const day = Number(choice);
  if (/^\d{1,2}$/.test(choice) && day >= 1 && day <= LAST_BUREAU_DAY) return day;
  throw new Error(`REPRIEVE_BUREAU_DAY must be a day from 1 to ${LAST_BUREAU_DAY}, or off`);
}
