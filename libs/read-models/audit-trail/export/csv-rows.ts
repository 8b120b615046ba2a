/** Entries as rows of a spreadsheet. No cell is ever read as a formula, whoever wrote what stands in it. */
import { canonicalJson } from '#kernel';
import type { TimelineEntry } from '../shown-entry';

export const CSV_COLUMNS = [
  ...['position', 'recorded_at', 'business_date', 'for_day', 'type', 'what_en', 'what_zh'],
  ...['actor_kind', 'actor_id', 'actor_role', 'on_behalf_of', 'policy', 'amount_fen', 'why_en', 'why_zh'],
  ...['case_id', 'person_id', 'loan_ids', 'stream', 'revision', 'event_id'],
  ...['command_id', 'causation_id', 'correlation_id', 'corrected_by', 'data'],
] as const;

export function entryAsCells(entry: TimelineEntry): readonly string[] {
  const { actor, what, why, policy, amount, correctedBy = [] } = entry;
  return [
    ...[entry.position, entry.recordedAt, entry.businessDate, entry.forDay ?? '', entry.type, what.en, what.zh],
    ...[actor.kind, actor.id, actor.role, entry.onBehalfOf ?? ''],
    policy ? `${policy.policyId} ${policy.version}` : '',
    amount === undefined ? '' : String(amount),
    ...(['en', 'zh'] as const).map((language) => why.map((reason) => reason[language]).join(' ')),
    ...[entry.caseId ?? '', entry.borrowerId ?? '', entry.loanIds.join(' ')],
    ...[entry.stream, String(entry.revision), entry.eventId],
    ...[entry.commandId, entry.causationId, entry.correlationId],
    correctedBy.map(({ stream, revision }) => `${stream}@${revision}`).join(' '),
    canonicalJson(entry.data),
  ];
}

export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** What spreadsheets take for the beginning of a formula, also as East Asian keyboards write it, behind whatever blanks. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹢﹣﹦﹫−]/u;
const BLANK_FIRST = /^[\t\r\n]/;
const WHOLE_NUMBER = /^-?\d{1,15}$/;

/** Quoted always; what could be a formula stands behind an apostrophe, which a spreadsheet shows as text. */
export function csvCell(text: string): string {
  const isText = !WHOLE_NUMBER.test(text) && (FORMULA.test(text) || BLANK_FIRST.test(text));
  return `"${isText ? "'" : ''}${text.replaceAll('"', '""').replaceAll('\u0000', '')}"`;
}
