/** What of a person's loans is before a court or with an agency: since when, how far it has come, and what that means for them. */
import type { Bilingual } from '#kernel';
import { type CaseView, LEGAL_STEP_WORDS, OUTCOME_WORDS } from '#negotiation';
import { listed } from '#words';

type Escalation = NonNullable<CaseView['escalations']>[number];
type Placement = NonNullable<CaseView['placements']>[number];

/** Oldest first; of what has ended, that it did. @param dismissed loans whose claim stands dismissed, whatever a matter says of itself */
export function pursuedInWords(
  { escalations = [], placements = [] }: CaseView,
  dismissed: ReadonlySet<string>,
): readonly Bilingual[] {
  return [...escalations.map((one) => inCourt(one, dismissed)), ...placements.map(withAgency)];
}

function inCourt({ loanIds, escalatedOn, actions, ended }: Escalation, dismissed: ReadonlySet<string>): Bilingual {
  const loans = listed(loanIds);
  const steps = actions.map(stepInWords);
  const so =
    steps.length === 0
      ? { english: '', chinese: '' }
      : {
          english: ` So far: ${steps.map(({ en }) => en).join('; ')}.`,
          chinese: `进展：${steps.map(({ zh }) => zh).join('；')}。`,
        };
  const lost = loanIds.filter((loanId) => dismissed.has(loanId));
  const left = loanIds.filter((loanId) => !dismissed.has(loanId));
  const now = [
    ...(left.length === 0 ? [] : [ended ? endedOn(ended.on) : goesOn(lost.length === 0 ? [] : left)]),
    ...(lost.length === 0 ? [] : [nobodyAsks(left.length === 0 ? [] : lost)]),
  ];
  return {
    en: `Loan ${loans.en} was taken to court on ${escalatedOn}.${so.english}${now.map(({ en }) => ` ${en}`).join('')}`,
    zh: `借款${loans.zh}已于${escalatedOn}进入法律程序。${so.chinese}${now.map(({ zh }) => zh).join('')}`,
  };
}

function endedOn(on: string): Bilingual {
  return { en: `That ended on ${on}.`, zh: `该法律程序已于${on}终结。` };
}

/** @param of of the matter's loans those it is said of; of all where it names none */
function goesOn(of: readonly string[]): Bilingual {
  const which = of.length === 0 ? { en: 'It goes on there', zh: '程序仍在进行' } : namedWhich(of);
  return {
    en: `${which.en}; what it cost stands with what you owe on the loan, and you can still pay, or tell us if you cannot.`,
    zh: `${which.zh}，相关费用计入该借款应还金额；您仍可还款，如有困难请与我方联系。`,
  };
}

function namedWhich(of: readonly string[]): Bilingual {
  const { en, zh } = listed(of);
  return { en: `With ${en} it goes on there`, zh: `${zh}的程序仍在进行` };
}

/** @param of as of what goes on */
function nobodyAsks(of: readonly string[]): Bilingual {
  const { en, zh } = listed(of);
  return of.length === 0
    ? { en: 'Nobody asks you to pay what was dismissed.', zh: '被驳回的款项不再向您主张。' }
    : { en: `Nobody asks you to pay what was dismissed: ${en}.`, zh: `被驳回的${zh}不再向您主张。` };
}

function stepInWords({ step, takenOn, outcome, courtReference }: Escalation['actions'][number]): Bilingual {
  const { en, zh } = LEGAL_STEP_WORDS[step];
  const how = outcome ? OUTCOME_WORDS[outcome] : null;
  const number = typeof courtReference === 'string' && courtReference !== '' ? courtReference : null;
  return {
    en: `${takenOn}: ${en}${how ? `, ${how.en}` : ''}${number ? ` (${number})` : ''}`,
    zh: `于${takenOn}${zh}${how ? `，${how.zh}` : ''}${number ? `（${number}）` : ''}`,
  };
}

function withAgency({ agencyId, loanIds, held, placedOn, recalls }: Placement): Bilingual {
  const loans = listed(loanIds);
  const back = recalls.at(-1)?.on;
  const now: Bilingual =
    held.length > 0
      ? {
          en: ` It may reach you in our name within the same hours and limits as we may. Pay us, never the agency.`,
          zh: `该机构受我方委托与您联系，适用与我方相同的时段和次数限制。请向我方还款，切勿向该机构付款。`,
        }
      : { en: ` It has not been theirs since ${back ?? placedOn}.`, zh: `已于${back ?? placedOn}收回。` };
  return {
    en: `Loan ${loans.en} was placed with agency ${agencyId} on ${placedOn}.${now.en}`,
    zh: `借款${loans.zh}已于${placedOn}委托${agencyId}催收。${now.zh}`,
  };
}
