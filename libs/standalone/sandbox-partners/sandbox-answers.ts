/** What the sandbox's partners say to each request when they say yes, and when they say no; without the id. */
import type { Partner } from '#partners';

/** From the partner's reference and what it was asked. */
type Says = (reference: string, data: Readonly<Record<string, unknown>>) => object;

interface Answers {
  readonly yes: Says;
  readonly no: Says;
  /** What it says of things it was never asked about; `yes` where it knows no such answer. */
  readonly foreign?: Says;
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

interface Row {
  readonly loanId: string;
  readonly month: string;
}

/** A file of reports, row by row as it stands in the file. */
function processed(
  reference: string,
  { fileId, content, submittedOn }: Readonly<Record<string, unknown>>,
  refuses: (rows: readonly Row[]) => readonly Row[],
): object {
  const lines = String(content)
    .split('\n')
    .filter((line) => line !== '');
  const rows = lines.map((line) => JSON.parse(line) as Row);
  const rejected = refuses(rows).map((row) => ({ loanId: row.loanId, month: row.month, codes: ['ACCOUNT_NOT_FOUND'] }));
  return { outcome: 'PROCESSED', fileId, reference, answeredOn: submittedOn, rows: rows.length, rejected };
}

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
    TAKE_REPORT_FILE: {
      yes: (reference, data) => processed(reference, data, () => []),
      // Of every file it refuses the first row.
      no: (reference, data) => processed(reference, data, (rows) => rows.slice(0, 1)),
      // As a bureau that mixes up two lenders: rows of loans it was never sent.
      foreign: (reference, data) => processed(reference, data, () => [{ loanId: 'NOT-OURS', month: '2025-01' }]),
    },
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
