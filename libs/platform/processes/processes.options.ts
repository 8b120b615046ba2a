import type { PartnerConnections } from '#partners';
import type { WebhookAddresses } from '#webhooks';

/** What the processes need beside the event store and the clock. */
export interface ProcessesOptions {
  readonly postgresUrl: string;
  /** Borrowers served side by side; 16 by default. */
  readonly width?: number;
  /** Whether the clock starts the overdue sweep of every business date; true by default. */
  readonly dailySweep?: boolean;
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
