/** Loans of others that a person owes with them or for them: for which, what is owed on them, and what may be asked of the person. */
import { id, list, money, named, oneOf, orNone, part, day, shownText, type DataOf } from '#event-schema';
import { fen, type Bilingual } from '#kernel';
import type { LoanPayoff, LoanView } from '#lending';
import { type OwesWith, RELATION_WORDS, RELATIONS } from '#parties';
import { inYuan, listed } from '#words';
import { isOwedToUs } from './owed-to-us';
import type { Say } from './say';

/** With the loans that are named, as they stand; none of a person whose data is only kept. */
export interface OwedWith extends OwesWith {
  readonly loans: readonly { readonly loan: LoanView; readonly payoff: LoanPayoff }[];
}

export const owedWithSchema = named(
  'OwedWithAnother',
  part({
    partyId: id('Whose loans.'),
    kind: oneOf(RELATIONS, 'As what you owe them.'),
    since: day('When it was recorded.'),
    loanIds: orNone(list(id('Loan.'), 'The loans it is for.'), 'Null where it is recorded for all of their loans.'),
    loans: list(
      part({
        loanId: id('Loan.'),
        overdue: money('Overdue today.'),
        payoff: money('What would end it today.'),
        says: shownText('The same in words.'),
      }),
      'How the loans stand that are named.',
    ),
    says: list(shownText('A sentence.'), 'What it is, and what may be asked of you.'),
  }),
);

export function owedWith({ loans, ...tie }: OwedWith, say: Say): DataOf<typeof owedWithSchema> {
  const { partyId, kind, since, loanIds } = tie;
  return {
    ...{ partyId, kind, since, loanIds: loanIds && [...loanIds] },
    loans: loans.map(({ loan, payoff }) => {
      const isOurs = isOwedToUs(loan) && loan.settledOn === null;
      const overdue = fen(isOurs && (loan.arrears?.dpd ?? 0) > 0 ? (loan.arrears?.overdueTotal ?? 0) : 0);
      const all = fen(isOurs ? Math.max(0, payoff.payoff?.total ?? 0) : 0);
      const says: Bilingual =
        all === 0
          ? { en: `Nothing is owed to us on loan ${loan.loanId}.`, zh: `借款${loan.loanId}对我方没有欠款。` }
          : {
              en: `On loan ${loan.loanId} ${inYuan(overdue)} is overdue; ${inYuan(all)} would end it today.`,
              zh: `借款${loan.loanId}逾期${inYuan(overdue)}，今日全部结清需${inYuan(all)}。`,
            };
      return { loanId: loan.loanId, overdue, payoff: all, says: say(says) };
    }),
    says: [owesInWords(tie), ASKED_OF[tie.kind] ?? OTHERS].map(say),
  };
}

/** The first thing somebody has to know of it, who owes nothing in their own name. */
export function owesInWords({ partyId, kind, since, loanIds }: OwesWith): Bilingual {
  const as = RELATION_WORDS[kind];
  const of = loanIds ? listed(loanIds) : null;
  return {
    en: `You are recorded since ${since} as ${as.en} of ${partyId}, for ${of ? `loan ${of.en}` : 'all of their loans with us; ask us which'}.`,
    zh: `您自${since}起登记为客户${partyId}的${as.zh}，${of ? `涉及借款${of.zh}` : '涉及其在我方的全部借款，具体请向我方查询'}。`,
  };
}

const ASKED_OF: { readonly [kind in OwesWith['kind']]?: Bilingual } = {
  GUARANTOR: {
    en: 'Where the borrower does not pay what is due, we may turn to you for it, as far and as long as your contract of surety says (民法典 arts. 681–693); what you pay you can ask of the borrower (art. 700). If it is wrong, tell us or complain.',
    zh: '借款人到期未还的，我方可在保证合同约定的范围和期间内要求您承担保证责任（民法典第六百八十一条至第六百九十三条）；您承担后有权向借款人追偿（第七百条）。如登记有误，请告知我方或提出投诉。',
  },
  CO_BORROWER: {
    en: 'You owe it together: we may ask you for what is due, once in all (民法典 arts. 518, 519). If it is wrong, tell us or complain.',
    zh: '您与借款人共同负有还款义务，我方可要求您清偿到期款项，但总额以应还为限（民法典第五百一十八条、第五百一十九条）。如登记有误，请告知我方或提出投诉。',
  },
  HEIR: {
    en: 'You answer for it only up to the value of what you inherit, and not at all if you give the inheritance up (民法典 art. 1161). If it is wrong, tell us or complain.',
    zh: '您仅以所得遗产实际价值为限清偿，放弃继承的不负清偿责任（民法典第一千一百六十一条）。如登记有误，请告知我方或提出投诉。',
  },
};

const OTHERS: Bilingual = { en: 'Nothing is asked of you for it.', zh: '我方不因此向您要求清偿。' };
