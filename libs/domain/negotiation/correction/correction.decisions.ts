/**
 * Putting right what was entered wrongly: by who erred or by a lead, with reasons; where what was offered, agreed or reported rests
 * on it, with a second person's approval. Corrected back and forth, the facts are in the end those that were said last.
 */
import { authorityObjection, usedApproval, type ActAuthority } from '#approvals';
import { accept, type Bilingual, type CommandContext } from '#kernel';
import type { CaseEvent } from '../case/case.events';
import { episodeOf } from '../case/case-stage';
import { repairId as repairIdOf, correctionId as correctionIdOf } from '../case/case-ids';
import type { Episode } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { isOfficer, isSupervisor } from '../case/lookups';
import { isRejected, rejections, type Reasons, type Rejected } from '../case/rejections';
import { affectedBy, touchedBy, type Affected } from './affected';
import type { EntryAt } from './correction.events';
import type { EntryFacts } from './entry-facts.schema';
import { isOpen, openRepair, type Repair } from './correction.state';
import { factsOfEntry, namesOf, negotiationOf, only, standingFacts, stands } from './entry-facts';
import { entryAt, type KnownEntry, supersededBy, whoErred } from './known-entry';
import { listHoldRepairs } from './hold-never-was.decisions';
import { listLoanRepairs } from './loan-repairs.decisions';
import { repairDone } from './repaired';

export const CORRECTION_REASONS = {
  ENTRY_OF_ANOTHER: {
    en: 'This entry belongs to another person or another case; it is corrected there.',
    zh: '该条录入属于其他人或其他案件，须在其所属处更正。',
  },
  ENTRY_UNKNOWN: { en: 'There is no such entry.', zh: '没有该条录入。' },
  ENTRY_NOT_CORRECTABLE: {
    en: 'This is no entry whose facts are corrected; another command takes it back or replaces it.',
    zh: '该条记录不以更正方式处理，须以其他操作撤销或替换。',
  },
  ENTRY_SUPERSEDED: {
    en: 'A later entry took the place of this one; that is the one to be corrected.',
    zh: '该条录入已被之后的录入取代，请更正之后的录入。',
  },
  FACT_NOT_OF_ENTRY: {
    en: 'The entry does not carry such a fact.',
    zh: '该条录入不含所填的内容。',
  },
  NOTHING_TO_CORRECT: { en: 'Say what is right.', zh: '请填写正确的内容。' },
  FIGURE_MISSING: {
    en: 'A material of this kind is accepted with the figure it proves.',
    zh: '采纳该类材料须填写其所证明的金额。',
  },
  FIGURE_OF_REJECTED: {
    en: 'A material that is not accepted proves no figure.',
    zh: '不予采纳的材料不证明任何金额。',
  },
  NOT_YOURS_TO_CORRECT: {
    en: 'An entry is corrected by who made it, or by a supervisor.',
    zh: '录入须由录入人本人或主管更正。',
  },
  CORRECTION_NEEDS_SECOND_PERSON: {
    en: 'What was offered, agreed or reported rests on this entry: ask for a second person’s approval and correct it with that.',
    zh: '已提供的方案、已签协议或已报送的征信以该条录入为依据：请提交审批，经其他人员审批通过后更正。',
  },
  REPAIR_UNKNOWN: { en: 'There is no such repair in this case.', zh: '本案件没有该更正事项。' },
  REPAIR_CLOSED: {
    en: 'The repair is done already, or was found not to be needed.',
    zh: '该更正事项已完成，或已认定无需处理。',
  },
} as const satisfies Reasons;

const no = rejections(CORRECTION_REASONS);

/** What the log holds where the entry was said to be. */
export type Found =
  | { readonly kind: 'ENTRY'; readonly known: KnownEntry }
  | { readonly kind: 'UNKNOWN' }
  /** It stands in another stream than that of the person's cases. */
  | { readonly kind: 'ELSEWHERE' };

export interface CorrectEntryData extends OnCase {
  readonly stream: string;
  readonly revision: number;
  readonly right: EntryFacts;
  readonly reasons: readonly Bilingual[];
  readonly found: Found;
  readonly authority: ActAuthority;
}

export type EntryNamed = Pick<CorrectEntryData, 'stream' | 'revision' | 'found' | 'right'>;

/** An entry of the case that can be corrected so, as it stands. */
export interface InCase {
  readonly episode: Episode;
  readonly known: KnownEntry;
  readonly entry: EntryAt;
  /** As the facts stand before the correction. */
  readonly standing: EntryFacts;
}

export const correctEntry: Decide<CorrectEntryData> = (data, state, context) => {
  const episode = episodeOf(state, data.caseId);
  if (!episode) return no('CASE_UNKNOWN', { caseId: data.caseId });
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const found = inCase(data, episode);
  if (isRejected(found)) return found;
  const objection = wrongFacts(data, found, context);
  if (objection) return objection;
  if (stands(data.right, found.standing)) return accept();
  const { erred } = whoErred(found.known);
  if (erred !== context.actor.id && !isSupervisor(context)) return no('NOT_YOURS_TO_CORRECT', { enteredBy: erred });
  if (data.reasons.length === 0) return no('REASONS_REQUIRED');
  const affected = affectedBy(found.entry, found.known.later, episode);
  const unauthorised = authorityFor(data, found, affected, context);
  return unauthorised ?? accept(...corrected(data, found, affected, context));
};

export function inCase({ stream, revision, found, right }: EntryNamed, episode: Episode): InCase | Rejected {
  const where = { stream, revision };
  if (found.kind === 'ELSEWHERE') return no('ENTRY_OF_ANOTHER', where);
  if (found.kind === 'UNKNOWN') return no('ENTRY_UNKNOWN', where);
  const { known } = found;
  if (known.named.data.caseId !== episode.caseId) return no('ENTRY_OF_ANOTHER', where);
  const entry = entryAt(known.named);
  if (!entry) return no('ENTRY_NOT_CORRECTABLE', { ...where, type: known.named.type });
  const later = supersededBy(known, entry);
  if (later) return no('ENTRY_SUPERSEDED', { ...where, by: later.revision });
  const carries = factsOfEntry(episode, entry);
  const others = namesOf(right).filter((name) => !carries.includes(name));
  if (others.length > 0) return no('FACT_NOT_OF_ENTRY', { facts: others, carries: [...carries] });
  if (namesOf(right).length === 0) return no('NOTHING_TO_CORRECT', { carries: [...carries] });
  return { episode, known, entry, standing: standingFacts(episode, entry, known.told) };
}

function wrongFacts({ right }: CorrectEntryData, { episode, entry, standing }: InCase, context: CommandContext) {
  const { hardshipSince } = right;
  const { businessDate } = context;
  if (hardshipSince !== undefined && hardshipSince > businessDate) {
    return no('DATE_IN_FUTURE', { hardshipSince, businessDate });
  }
  const carries = factsOfEntry(episode, entry);
  if (!carries.includes('verdict')) return null;
  const figures = carries.filter((name) => name !== 'verdict');
  const verdict = right.verdict ?? standing.verdict;
  const told = figures.filter((name) => right[name] !== undefined);
  if (verdict === 'REJECTED') return told.length > 0 ? no('FIGURE_OF_REJECTED', { told }) : null;
  const missing = figures.filter((name) => (right[name] ?? standing[name]) === undefined);
  return missing.length > 0 ? no('FIGURE_MISSING', { missing }) : null;
}

function authorityFor(
  { authority }: CorrectEntryData,
  { episode, entry }: InCase,
  affected: readonly Affected[],
  context: CommandContext,
): Rejected | null {
  const touches = touchedBy(affected);
  const negotiation = negotiationOf(episode, entry.about);
  if (touches.length === 0 || !negotiation) return null;
  const needed = no('CORRECTION_NEEDS_SECOND_PERSON', {
    touches: [...touches],
    affected: affected.map((one) => ({ ...one })),
  });
  return authorityObjection(authority, negotiation, context, needed);
}

function corrected(
  { right, reasons, authority }: CorrectEntryData,
  { episode, known, entry, standing }: InCase,
  affected: readonly Affected[],
  { actor }: CommandContext,
): readonly CaseEvent[] {
  const { corrections, repairs, caseId } = episode;
  // Of a material the figures go with the verdict.
  const before = only(standing, 'verdict' in standing ? namesOf(standing) : namesOf(right));
  const rightAgain = (repair: Repair): boolean => restsOnIt(repair, entry, { ...standing, ...right });
  const undone = repairs.filter((repair) => isOpen(repair) && rightAgain(repair));
  const isListed = (one: Repair): boolean => isOpen(one) || (one.status === 'NOT_NEEDED' && rightAgain(one));
  const listed = affected.filter(
    ({ kind, reference }) => !repairs.some((one) => one.kind === kind && one.reference === reference && isListed(one)),
  );
  const { corrects } = whoErred(known);
  return [
    {
      type: 'EntryCorrected',
      data: {
        ...ofCase(episode),
        correctionId: correctionIdOf(caseId, corrections.length + 1),
        entry,
        ...(corrects === undefined ? {} : { corrects }),
        ...{ was: before, right, reasons, correctedBy: actor.id },
        ...usedApproval(authority),
        affected: listed.map((one, n) => ({ repairId: repairIdOf(caseId, repairs.length + n + 1), ...one })),
      },
    },
    ...undone.map((repair) => repairDone(episode, repair, 'EntryCorrected')),
  ];
}

/** What was told when the thing was made is said to be right again. */
function restsOnIt(repair: Repair, { revision }: EntryAt, standing: EntryFacts): boolean {
  return repair.entry === revision && stands(repair.restsOn, standing);
}

export interface RepairNotNeededData extends OnCase {
  readonly repairId: string;
  readonly reasons: readonly Bilingual[];
}

export const declareRepairNotNeeded: Decide<RepairNotNeededData> = (data, state, context) => {
  const episode = episodeOf(state, data.caseId);
  if (!episode) return no('CASE_UNKNOWN', { caseId: data.caseId });
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const { repairId, reasons } = data;
  const repair = episode.repairs.find((one) => one.repairId === repairId);
  if (!repair) return no('REPAIR_UNKNOWN', { repairId });
  if (repair.status === 'NOT_NEEDED') return accept();
  if (repair.status === 'DONE') return no('REPAIR_CLOSED', { repairId });
  if (reasons.length === 0) return no('REASONS_REQUIRED');
  const { kind, reference } = repair;
  const officerId = context.actor.id;
  return accept({
    type: 'RepairNotNeeded',
    data: { ...ofCase(episode), repairId, kind, reference, officerId, reasons },
  });
};

export interface NoteRecordCorrectedData {
  readonly borrowerId: string;
  readonly loanId: string;
}

/** What the bureau was told of a loan was corrected: nothing of its record is to be repaired any more. */
export const noteRecordCorrected: Decide<NoteRecordCorrectedData> = ({ loanId }, { episodes }) =>
  accept(
    ...episodes.flatMap((episode) => {
      const repair = openRepair(episode.repairs, 'BUREAU_RECORD_TO_CORRECT', loanId);
      return repair ? [repairDone(episode, repair, 'BureauRecordCorrected')] : [];
    }),
  );

export const correctionDecisions = {
  CorrectEntry: correctEntry,
  DeclareRepairNotNeeded: declareRepairNotNeeded,
  NoteRecordCorrected: noteRecordCorrected,
  ListLoanRepairs: listLoanRepairs,
  ListHoldRepairs: listHoldRepairs,
};
