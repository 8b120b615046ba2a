/** What is in court and is to be followed up, and claims whose limitation runs out. */
import { type Bilingual, laterDate, type LocalDate, sumFen } from '#kernel';
import {
  type CaseLoan,
  type Episode,
  type Escalation,
  LEGAL_STEP_WORDS,
  LIMITATION_WORDS,
  limitationOf,
  OUTCOME_WORDS,
} from '#negotiation';
import { inCourt, legalReference, limitationReference, stepInCourt, warned } from './legal-references';
import { personItem } from './person-item';
import { courtLookOn, workingDaysFrom } from './queue-clocks';
import type { QueueItemRow } from './queue-item.table';
import type { Moment } from './queued-cases';

type Moments = { readonly [of: string]: Moment };

export function legalItems(episode: Episode, moments: Moments): readonly QueueItemRow[] {
  const { caseId, borrowerId, loans } = episode;
  const of = (concerned: readonly CaseLoan[], since: Moment) => ({
    ...{ caseId, borrowerId, loanIds: concerned.map(({ loanId }) => loanId) },
    products: [...new Set(concerned.map(({ product }) => product))].sort(),
    amount: sumFen(concerned.map(({ figures }) => figures.payoff)),
    ...{ enteredOn: since.on, enteredAt: since.at },
  });
  const sued = inCourt(episode).flatMap((escalation): QueueItemRow[] => {
    const since = moments[legalReference(episode, escalation)];
    if (!since) return [];
    const { escalationId, pursued } = escalation;
    const concerned = loans.filter(({ loanId }) => pursued.includes(loanId));
    const step = stepInCourt(episode, escalation);
    const said = { itemId: escalationId, queue: 'LEGAL', step, reference: escalationId } as const;
    const told = { kind: escalation.actions.at(-1)?.step ?? null, why: stands(escalation) };
    return [personItem({ ...said, ...of(concerned, since), ...told, dueOn: lookOn(escalation, step, since) })];
  });
  const runningOut = warned(episode).flatMap(({ loan, lastDay }): QueueItemRow[] => {
    const since = moments[limitationReference(loan, lastDay)];
    if (!since) return [];
    return [personItem({ ...limitationItem(episode, loan, lastDay, since), ...of([loan], since) })];
  });
  return [...sued, ...runningOut];
}

/** The last thing that was done there, and when. */
function stands({ actions, escalatedOn }: Escalation): Bilingual | null {
  const last = actions.at(-1);
  if (!last) {
    return {
      en: `Loans were taken to court on ${escalatedOn}, and nothing is done there.`,
      zh: `借款已于${escalatedOn}转入法律程序，尚未采取任何步骤。`,
    };
  }
  const { en, zh } = LEGAL_STEP_WORDS[last.step];
  const how = last.outcome === null ? null : OUTCOME_WORDS[last.outcome];
  return {
    en: `On ${last.takenOn} ${en}${how ? `: ${how.en}` : ''}.`,
    zh: `最近进展：${last.takenOn}${zh}${how ? `：${how.zh}` : ''}。`,
  };
}

/** Begun within days, then looked at again after the last step. */
function lookOn({ actions, escalatedOn }: Escalation, step: string, since: Moment): LocalDate {
  if (step === 'TO_BEGIN') return workingDaysFrom(escalatedOn, 'LEGAL_TO_BEGIN');
  if (step === 'CLAIM_LOST' || step === 'ENFORCEMENT_TO_END') return workingDaysFrom(since.on, 'CLAIM_TO_DECIDE');
  return courtLookOn(actions.map(({ takenOn }) => takenOn).reduce(laterDate, escalatedOn));
}

/** RAN_OUT: it was over already on the day somebody was warned. */
type Said = 'itemId' | 'queue' | 'step' | 'reference' | 'kind' | 'why' | 'dueOn';

function limitationItem(episode: Episode, loan: CaseLoan, lastDay: LocalDate, since: Moment): Pick<QueueItemRow, Said> {
  const isOver = lastDay < since.on;
  const from = limitationOf(episode, loan)?.from;
  const by = from && LIMITATION_WORDS[from.by];
  return {
    ...{ itemId: `${episode.caseId}/limitation/${loan.loanId}`, queue: 'LIMITATION', reference: loan.loanId },
    ...{ step: isOver ? 'RAN_OUT' : 'RUNS_OUT', kind: from?.by ?? null },
    why: by
      ? {
          en: `The limitation runs from ${from.on} (${by.en}), and ${isOver ? 'was over on' : 'runs out on'} ${lastDay} (民法典 第188条).`,
          zh: `诉讼时效自${from.on}起算（${by.zh}），${isOver ? '已于' : '将于'}${lastDay}届满（民法典第188条）。`,
        }
      : null,
    dueOn: isOver ? workingDaysFrom(since.on, 'CLAIM_TO_DECIDE') : lastDay,
  };
}
