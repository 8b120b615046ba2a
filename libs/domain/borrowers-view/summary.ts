/** The whole in a few sentences: what is overdue, what would end everything, what was sold, and whose turn it is. */
import { sumFen, ZERO_FEN, type Bilingual } from '#kernel';
import { counted, inYuan, listed } from '#words';
import { actingInWords, readForInWords } from './acting';
import { toYou } from './addressed';
import { debtLeft, hasToAsk } from './early-end';
import { heldInWords } from './held';
import { isOwedToUs, unpaidButNotCounted } from './owed-to-us';
import { owesInWords } from './owed-with';
import type { OwnMatters } from './own-matters';
import { seesTheCaseAlone } from './read-by';

export function summary(matters: OwnMatters): readonly Bilingual[] {
  const { case: current, reader, partyId, ties } = matters;
  return [
    ...(reader ? [readForInWords(reader, partyId)] : []),
    ...(seesTheCaseAlone(matters) ? [] : ofLoans(matters)),
    ...ties.owesWith.map(owesInWords),
    ...ties.actsFor.map(actingInWords),
    ...(current?.waits ? [toYou(current.waits.says)] : []),
  ];
}

function ofLoans({ loans, holds }: OwnMatters): readonly Bilingual[] {
  const ours = loans.filter(({ loan }) => isOwedToUs(loan));
  const unpaid = ours.flatMap(({ loan: { arrears } }) => (arrears && arrears.overdueTotal > 0 ? [arrears] : []));
  const overdue = unpaid.filter(({ dpd }) => dpd > 0);
  const due = sumFen(overdue.map(({ overdueTotal }) => overdueTotal));
  const notCounted = sumFen(unpaid.filter(({ dpd }) => dpd === 0).map(({ overdueTotal }) => overdueTotal));
  const now: Bilingual =
    overdue.length === 0
      ? { en: 'Nothing is overdue.', zh: '目前没有逾期款项。' }
      : {
          en: `${inYuan(due)} is overdue on ${counted(overdue.length, 'loan')}.`,
          zh: `${overdue.length}笔借款共逾期${inYuan(due)}。`,
        };
  return [
    now,
    ...(notCounted > 0 ? [unpaidButNotCounted(notCounted)] : []),
    toEndAll(loans),
    ...soldOnes(loans),
    ...heldInWords(holds),
  ];
}

function toEndAll(loans: OwnMatters['loans']): Bilingual {
  const owing = loans.filter(({ loan, payoff }) => debtLeft(loan, payoff) > 0);
  if (owing.length === 0) {
    return loans.some(({ loan }) => loan.status === 'TRANSFERRED')
      ? { en: 'You owe us nothing.', zh: '您对我方没有欠款。' }
      : OF_YOUR_OWN;
  }
  const all = sumFen(owing.map(({ payoff: { payoff } }) => (payoff && payoff.total > 0 ? payoff.total : ZERO_FEN)));
  const asks = owing.some(({ loan, payoff }) => hasToAsk(loan, payoff));
  if (all === 0) {
    return {
      en: 'What you paid waits and is enough to end all of it: ask to pay early, and it ends.',
      zh: '您已付款项待入账，足以全部结清：请申请提前结清。',
    };
  }
  return asks
    ? {
        en: `${inYuan(all)} would end all of it today, once you have asked to pay early.`,
        zh: `申请提前结清后，今日全部结清需${inYuan(all)}。`,
      }
    : { en: `${inYuan(all)} would end all of it today.`, zh: `今日全部结清需${inYuan(all)}。` };
}

function soldOnes(loans: OwnMatters['loans']): readonly Bilingual[] {
  const sold = loans.flatMap(({ loan: { loanId, status } }) => (status === 'TRANSFERRED' ? [loanId] : []));
  if (sold.length === 0) return [];
  const { en, zh } = listed(sold);
  return [
    {
      en: `Of ${en}, which was sold, you owe us nothing: what holds of it stands with the loan.`,
      zh: `借款${zh}的债权已转让，您对我方不再欠款，详见该借款说明。`,
    },
  ];
}

/** Whoever stands surety for another’s loan, or owes it with them, is told nothing of that loan here, so neither that nothing is owed. */
const OF_YOUR_OWN: Bilingual = {
  en: 'You owe nothing on loans in your own name.',
  zh: '您本人名下的借款没有欠款。',
};
