/**
 * What goes on in a case whose person's data may not be handled (个人信息保护法 art. 47): what money and partners did is recorded, and what
 * a day that came changes by itself. Nobody asks, assesses, offers or signs, and no new trouble is looked for.
 */
import type { CommandContext } from '#kernel';

/** By whomever. */
const RECORDS: ReadonlySet<string> = new Set([
  'RecordInstalment',
  'RestateAllocations',
  'ReportCorrection',
  'NoteCoreConfirmation',
  'RefuseBooking',
  'ConfirmCreditRestoration',
  'RejectCreditRestoration',
  'MoveLoans',
  'RejoinLoans',
  'RecordLegalAction',
  'WithdrawEscalation',
]);

export function isStorage(type: string, { actor }: CommandContext): boolean {
  return RECORDS.has(type) || (actor.kind === 'process' && type !== 'ReportArrears');
}
