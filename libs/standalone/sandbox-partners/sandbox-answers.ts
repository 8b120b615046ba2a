/** What the sandbox's partners say to each request when they say yes, and when they say no; without the id. */
import type { Partner } from '#partners';

/** From the partner's reference and what it was asked. */
type Says = (reference: string, data: Readonly<Record<string, unknown>>) => object;

interface Answers {
  readonly yes: Says;
  readonly no: Says;
}

const message =
  (outcome: string): Says =>
  (reference, { askedAt }) => ({ outcome, reference, at: askedAt });

/** What can be said of a message besides. */
export const MESSAGE_ANSWERS = {
  BOUNCES: message('BOUNCED'),
  UNWANTED: message('REFUSED'),
  REPORTS: message('HANDED_OVER'),
  REPEATS: message('HANDED_OVER'),
  SWALLOWS: message('HANDED_OVER'),
} as const;

const refused =
  (code: string): Says =>
  () => ({ outcome: 'REFUSED', code });

export const SANDBOX_ANSWERS: { readonly [Name in Partner]: Readonly<Record<string, Answers>> } = {
  CORE: {
    BOOK_PLAN: { yes: (reference) => ({ outcome: 'BOOKED', reference }), no: refused('ACCOUNT_CLOSED') },
    TAKE_PLAN_BACK: { yes: (reference) => ({ outcome: 'TAKEN_BACK', reference }), no: refused('ACCOUNT_CLOSED') },
    CHANGE_DEBIT_MANDATE: { yes: (reference) => ({ outcome: 'CHANGED', reference }), no: refused('NO_MANDATE') },
  },
  SIGNATURE: {
    SIGN_DOCUMENT: {
      yes: (reference, { documentHash, signer, requestedAt }) => ({
        ...{ outcome: 'SIGNED', documentHash, signedBy: signer, method: 'ELECTRONIC_SIGNATURE' },
        ...{ reference, signedAt: requestedAt },
      }),
      no: () => ({ outcome: 'REFUSED', code: 'SIGNER_DECLINED' }),
    },
  },
  MESSAGING: { SEND_NOTICE: { yes: message('DELIVERED'), no: message('FAILED') } },
  BUREAU: {
    CORRECT_RECORD: {
      yes: (reference, { loanId, requestedOn }) => ({
        ...{ outcome: 'CONFIRMED', loanId, reference, answeredOn: requestedOn, reasons: [] },
      }),
      no: (reference, { loanId, requestedOn }) => ({
        ...{ outcome: 'REJECTED', loanId, reference, answeredOn: requestedOn, reasons: ['DATA_DO_NOT_MATCH'] },
      }),
    },
  },
};
