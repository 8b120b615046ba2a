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

/** What the bureau was asked or has said of a loan whose plan is not paid off after all: what is true of it is owed and overdue goes on. */
function openAgain({ loanId, since, restoration }: CaseLoan): Bilingual | null {
  if (restoration?.status === 'RESTORED') {
    const on = restoration.restoredOn ?? since;
    return {
      en: `On ${on} the credit bureau confirmed that the record of loan ${loanId} was corrected. What had paid it off was taken back since, so its record follows what is owed now. What is truly overdue stays visible for five years from the day it ends.`,
      zh: `征信机构曾于${on}确认更正借款${loanId}的信用记录。此后结清该借款的款项已被撤回，其信用记录以现时欠款情况为准；真实的逾期记录自逾期终止之日起保留五年。`,
    };
  }
  if (restoration?.status !== 'REQUESTED') return null;
  return {
    en: `On ${restoration.requestedOn} the credit bureau was asked to correct the record of loan ${loanId}. What had paid it off was taken back since, so this rests until it is paid off.`,
    zh: `已于${restoration.requestedOn}向征信机构申请更正借款${loanId}的信用记录。此后结清该借款的款项已被撤回，该申请暂停至该借款还清。`,
  };
}

/** Paid off as agreed; a loan that moved to another record of the person is told there. */
const PAID_OFF: ReadonlySet<CaseLoan['status']> = new Set(['COMPLETED', 'RESTORED', 'MOVED']);

function recordOf(loan: CaseLoan): Bilingual | null {
  const { loanId, since, restoration } = loan;
  if (restoration === null) return null;
  if (!PAID_OFF.has(loan.status) && restoration.status !== 'REJECTED') return openAgain(loan);
  const { status, requestedOn, answerDueOn, codes, visibleUntil, restoredOn, takenBackOn } = restoration;
  if (status === 'REQUESTED' && takenBackOn !== null) {
    return {
      en: `On ${takenBackOn} a confirmation of the credit bureau for loan ${loanId} proved to have been recorded wrongly; its answer is awaited, to ${answerDueOn}.`,
      zh: `${takenBackOn}查明借款${loanId}登记的征信机构确认有误，现等待征信机构答复，期限至${answerDueOn}。`,
    };
  }
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
      en: `The credit bureau confirmed on ${restoredOn ?? since} that the record of loan ${loanId} is corrected.${stays.english}`,
      zh: `征信机构已于${restoredOn ?? since}确认更正借款${loanId}的信用记录。${stays.chinese}`,
    };
  }
  const why = codes.map(bureauReason);
  return {
    en: `The credit bureau did not correct the record of loan ${loanId}; it can be asked again with what is new.${why.map(({ en }) => ` ${en}`).join('')}`,
    zh: `征信机构未更正借款${loanId}的信用记录；有新的情况时可再次申请。${why.map(({ zh }) => zh).join('')}`,
  };
}
