/** The contract as it was registered, in plain words; of a monthly-bill account the bills say what is owed. */
import { fen, parseRational, type Bilingual } from '#kernel';
import type { LoanView } from '#lending';
import { counted, inPercent, inYuan } from '#words';

export function termsInWords(loan: LoanView): readonly Bilingual[] {
  const { method, disbursedOn, dueDay } = loan;
  if (method === 'BILL') {
    const account: Bilingual = {
      en: `A monthly-bill account since ${disbursedOn}; bills fall due on day ${dueDay} of the month.`,
      zh: `按月出账账户，自${disbursedOn}起使用，每月${dueDay}日为还款日。`,
    };
    return [account, lateInWords(loan)];
  }
  return [lentInWords(loan), ...interestInWords(loan), ...feesInWords(loan), lateInWords(loan)];
}

function lentInWords({ principal, disbursedOn, numberOfInstalments, dueDay }: LoanView): Bilingual {
  return {
    en: `${inYuan(principal)} lent on ${disbursedOn}, to be paid back in ${counted(numberOfInstalments, 'instalment')} on day ${dueDay} of the month.`,
    zh: `${disbursedOn}借款${inYuan(principal)}，分${numberOfInstalments}期，每月${dueDay}日还款。`,
  };
}

/** A rate of nothing is no price: what such a loan costs are its fees. */
function interestInWords({ dailyRate }: LoanView): readonly Bilingual[] {
  const rate = inPercent(parseRational(dailyRate));
  return rate === '0' ? [] : [{ en: `Interest: ${rate}% a day.`, zh: `利息：日利率${rate}%。` }];
}

/** What is paid beside interest, each time and in all, as the schedule says. */
function feesInWords({ schedule, dailyRate }: LoanView): readonly Bilingual[] {
  const fees = schedule.map(({ fee }) => fee).filter((fee) => fee > 0);
  const [first] = fees;
  if (first === undefined) return [];
  const all = inYuan(fen(fees.reduce((sum, fee) => sum + fee, 0)));
  const highest = fees.reduce((most, fee) => (fee > most ? fee : most), first);
  const each = fees.every((fee) => fee === first)
    ? { english: inYuan(first), chinese: inYuan(first) }
    : { english: `${inYuan(highest)} at most`, chinese: `不超过${inYuan(highest)}` };
  const instead =
    inPercent(parseRational(dailyRate)) === '0'
      ? { english: ' No interest beside them.', chinese: '不另计利息。' }
      : { english: '', chinese: '' };
  return [
    {
      en: `Fees: ${each.english} with each of ${counted(fees.length, 'instalment')}, ${all} in all.${instead.english}`,
      zh: `费用：其中${fees.length}期每期${each.chinese}，合计${all}。${instead.chinese}`,
    },
  ];
}

function lateInWords({ penaltyDailyRate, penaltyCapAnnual }: LoanView): Bilingual {
  const [penalty, cap] = [penaltyDailyRate, penaltyCapAnnual].map((one) => inPercent(parseRational(one)));
  return {
    en: `Penalty interest on overdue principal, in place of the contract rate: ${penalty}% a day, and never more than ${cap}% a year in all.`,
    zh: `逾期本金按罚息利率计收罚息，不再按合同利率计息：日利率${penalty}%，且年化合计不超过${cap}%。`,
  };
}
