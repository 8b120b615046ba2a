/** What a signature service was asked to have signed, and what came of it. */
import type { LocalDate } from '#kernel';

export const SIGNING_PARTIES = ['BORROWER', 'LENDER'] as const;
export const SIGNERS = ['BORROWER', 'REPRESENTATIVE', 'OFFICER'] as const;
/** OVERTAKEN: the party has signed otherwise since. TOO_LATE: signed, and told after the last day of the offer. */
export const SIGNATURE_REQUEST_STATUSES = [
  'REQUESTED',
  'SIGNED',
  'REFUSED',
  'EXPIRED',
  'OVERTAKEN',
  'TOO_LATE',
] as const;

export interface SignatureRequest {
  readonly requestId: string;
  readonly party: (typeof SIGNING_PARTIES)[number];
  readonly status: (typeof SIGNATURE_REQUEST_STATUSES)[number];
  readonly optionId: string;
  readonly documentHash: string;
  /** Who is to sign: party id of the borrower or representative, or actor id of the officer. */
  readonly signer: { readonly kind: (typeof SIGNERS)[number]; readonly id: string };
  readonly requestedOn: LocalDate;
  /** The service's code for why not; null unless it says so. */
  readonly code: string | null;
}
