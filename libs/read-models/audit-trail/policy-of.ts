/** The version of a policy that decided what an entry tells, or that the entry is about. */
import { OVERDUE_NEGOTIATION } from '#policy';
import type { AuditEntryRow } from './audit-entry.table';

export interface PolicyOfEntry {
  readonly policyId: string;
  readonly version: number;
}

/** Null where no version of a policy had a part in it. */
export function policyOf({ policyId: ofStream, data }: Pick<AuditEntryRow, 'policyId' | 'data'>): PolicyOfEntry | null {
  const { policyId, policyVersion, version } = data as {
    readonly policyId?: string;
    readonly policyVersion?: number;
    readonly version?: number;
  };
  if (ofStream !== null) return version === undefined ? null : { policyId: ofStream, version };
  // What the court is asked for names the version alone: there is one policy it is of.
  return policyVersion === undefined ? null : { policyId: policyId ?? OVERDUE_NEGOTIATION, version: policyVersion };
}
