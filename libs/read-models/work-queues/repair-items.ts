/** What is to be repaired because an entry was wrong: one item for each thing that rests on it, also of a case that is closed. */
import type { Bilingual, LocalDate } from '#kernel';
import { changesInWords, entryInWords, GROUND_WORDS, repairDay, type Episode, type Repair } from '#negotiation';
import { listed } from '#words';
import { personItem } from './person-item';
import { workingDaysFrom } from './queue-clocks';
import type { QueueItemRow } from './queue-item.table';

export function repairItems(episode: Episode): readonly QueueItemRow[] {
  const { caseId, borrowerId, repairs, loans } = episode;
  return repairs
    .filter(({ status }) => status === 'OPEN')
    .map((repair) => {
      const { repairId, kind, reference, listedOn, listedAt } = repair;
      return personItem({
        ...{ itemId: repairId, queue: 'REPAIR', step: kind, caseId, borrowerId, reference },
        ...{ kind: repair.correctionId, why: becauseOf(repair, episode) },
        loanIds: loansOf(kind, reference, loans),
        dueOn: dueOn(episode, repair),
        ...{ enteredOn: listedOn, enteredAt: listedAt },
      });
    });
}

/** A borrower waits for these by a promise; the others have a day of the house. */
const WAITED_FOR: ReadonlySet<Repair['kind']> = new Set([
  'ASSESSMENT_TO_REPEAT',
  'DECISION_TO_REPEAT',
  'REFUSAL_TO_REVIEW',
  'OFFER_TO_REPLACE',
  'ELIGIBILITY_TO_REVIEW',
]);

function dueOn(episode: Episode, repair: Repair): LocalDate {
  const { kind, listedOn } = repair;
  if (WAITED_FOR.has(kind)) return repairDay(episode, repair);
  return workingDaysFrom(listedOn, kind === 'BUREAU_RECORD_TO_CORRECT' ? 'REPAIR' : 'AGREEMENT_TO_REVIEW');
}

/** Which correction it was, of what, by whom and when; of a loan under which approval. */
function becauseOf({ correctionId, groundGone, reference, listedOn }: Repair, { corrections }: Episode): Bilingual {
  if (groundGone !== null) {
    const { en, zh } = GROUND_WORDS[groundGone];
    return {
      en: `${en} (${correctionId}), as was found on ${listedOn}; ${reference} rests on it.`,
      zh: `${zh}（${correctionId}，${listedOn}查明），${reference}以其为依据。`,
    };
  }
  const correction = corrections.find((one) => one.correctionId === correctionId);
  if (!correction) {
    return {
      en: `What the book told of a loan was corrected on ${listedOn} (${correctionId}); ${reference} rests on it.`,
      zh: `借款的账面登记已于${listedOn}更正（${correctionId}），${reference}以其为依据。`,
    };
  }
  const { entry, was, right, correctedBy, correctedOn } = correction;
  const what = entryInWords(entry.type);
  const changes = changesInWords(was, right);
  const [en, zh] = [listed(changes.map((one) => one.en)).en, changes.map((one) => one.zh).join('，')];
  return {
    en: `${correctedBy} corrected ${what.en} (${entry.about}) on ${correctedOn}${en === '' ? '' : `: ${en}`}; ${reference} rests on it.`,
    zh: `${correctedBy}于${correctedOn}更正${what.zh}（${entry.about}）${zh === '' ? '' : `：${zh}`}；${reference}以其为依据。`,
  };
}

const OF_A_LOAN: ReadonlySet<Repair['kind']> = new Set([
  'BUREAU_RECORD_TO_CORRECT',
  'WRITE_OFF_TO_REVIEW',
  'WITHDRAWAL_TO_REVIEW',
]);

/** Of a record at the bureau and a write-off its loan; all else is about the loans of the case. */
function loansOf(kind: Repair['kind'], reference: string, loans: Episode['loans']): readonly string[] {
  return OF_A_LOAN.has(kind) ? [reference] : loans.map(({ loanId }) => loanId);
}
