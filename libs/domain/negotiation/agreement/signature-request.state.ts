/** What a signature service was asked to have signed, and what came of it. */
import type { LocalDate } from '#kernel';

export const SIGNING_PARTIES = ['BORROWER', 'LENDER'] as const;
export const SIGNERS = ['BORROWER', 'REPRESENTATIVE', 'OFFICER'] as const;
/** OVERTAKEN: the party has signed otherwise since. WITHOUT_EFFECT: signed, when the offer could be signed no more. */
export const SIGNATURE_REQUEST_STATUSES = [
  'REQUESTED',
  'SIGNED',
  'REFUSED',
  'EXPIRED',
  'OVERTAKEN',
  'WITHOUT_EFFECT',
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
  /** Why it came to nothing: the service's code, or the rule's where it is without effect; null unless one is told. */
  readonly code: string | null;
}
