/** How a person's case ended, and what became of their credit record: loan by loan, in sentences. */
import type { Bilingual, LocalDate } from '#kernel';
import { bureauReason, type CaseView, ratedUntil } from '#negotiation';
import { counted, inWords, listed, OUTCOMES } from '#words';
import type { Say } from './say';

type CaseLoan = CaseView['loans'][number];

/** None while the case is open and no record is being put right. */
export function ended({ closedOn, outcomes, loans, rating }: CaseView, say: Say): readonly string[] {
  const records = loans.flatMap((loan) => recordOf(loan) ?? []);
  const over = closedOn === null ? [] : [closed(closedOn, outcomes), ...(rating ? [rated(rating, closedOn)] : [])];
  return [...over, ...records].map(say);
}

function rated({ stars, ratedOn }: NonNullable<CaseView['rating']>, closedOn: LocalDate): Bilingual {
  const until = ratedUntil(closedOn);
  return {
    en: `You rated it with ${counted(stars, 'star')} of 5 on ${ratedOn}; until ${until} you can say it anew.`,
    zh: `您于${ratedOn}评价${stars}星（满分5星），${until}前可重新评价。`,
  };
}

function closed(closedOn: string, outcomes: CaseView['outcomes']): Bilingual {
  const told = (language: keyof Bilingual): readonly string[] =>
    outcomes.map(({ loanId, outcome }) => `${loanId} ${inWords(OUTCOMES, outcome)[language]}`);
  return {
    en: `Your case ended on ${closedOn}: ${listed(told('en')).en}.`,
    zh: `您的案件已于${closedOn}办结：${listed(told('zh')).zh}。`,
  };
}

function recordOf({ loanId, since, restoration }: CaseLoan): Bilingual | null {
  if (restoration === null) return null;
  const { status, requestedOn, answerDueOn, codes, visibleUntil } = restoration;
  if (status === 'REQUESTED') {
    return {
      en: `On ${requestedOn} the credit bureau was asked to correct the record of loan ${loanId}; it is to answer by ${answerDueOn}.`,
      zh: `已于${requestedOn}向征信机构申请更正借款${loanId}的信用记录，征信机构应于${answerDueOn}前答复。`,
    };
  }
  if (status === 'RESTORED') {
    const stays =
      visibleUntil === null
        ? { english: '', chinese: '' }
        : {
            english: ` What was truly overdue before stays visible to ${visibleUntil}.`,
            chinese: `此前真实的逾期记录保留至${visibleUntil}。`,
          };
    return {
      en: `The credit bureau confirmed on ${since} that the record of loan ${loanId} is corrected.${stays.english}`,
      zh: `征信机构已于${since}确认更正借款${loanId}的信用记录。${stays.chinese}`,
    };
  }
  const why = codes.map(bureauReason);
  return {
    en: `The credit bureau did not correct the record of loan ${loanId}; it can be asked again with what is new.${why.map(({ en }) => ` ${en}`).join('')}`,
    zh: `征信机构未更正借款${loanId}的信用记录；有新的情况时可再次申请。${why.map(({ zh }) => zh).join('')}`,
  };
}
