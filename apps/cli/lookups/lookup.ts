/** A question that changes nothing and needs a system to answer. */
import type { LocalDate } from '#kernel';
import type { Partner } from '#partners';
import type { WebhookDeliveryState } from '#processes';
import type { SystemAtHand } from '../system-at-hand';

/** Answers and returns the exit code. */
export type Lookup<Input> = (input: Input, system: SystemAtHand) => Promise<number>;

/** What is asked, as the command line understood it. */
export interface LookupInputs {
  readonly agreements: { readonly id: string };
  readonly arrears: { readonly asOf: string };
  readonly case: { readonly id: string; readonly asOf?: string; readonly revision?: number };
  readonly clocks: { readonly dueTo?: LocalDate; readonly caseId?: string; readonly paused?: true };
  readonly classification: { readonly asOf: string; readonly product?: string };
  readonly complaints: { readonly asOf: string; readonly from?: string };
  readonly 'roll-rates': { readonly from: string; readonly to: string; readonly product?: string };
  readonly deliveries: {
    readonly state: 'OPEN' | 'DISPUTED' | 'ANSWERED' | 'RESOLVED' | 'ALL';
    readonly partner?: Partner;
  };
  readonly 'policy-compare': { readonly policyId: string; readonly version: number; readonly since: LocalDate };
  readonly projections: object;
  readonly steps: { readonly state: 'OPEN' | 'DONE' | 'RESOLVED' | 'ALL'; readonly sequence?: string };
  readonly webhooks: { readonly all: boolean };
  readonly 'webhook-deliveries': { readonly webhookId: string; readonly state: WebhookDeliveryState | 'ALL' };
}

export type LookupName = keyof LookupInputs;
