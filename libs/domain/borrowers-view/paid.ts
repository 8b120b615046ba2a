/** What was paid on a loan and where it went, and what of it counts no more: the other side of what is owed. */
import { code, day, flag, id, list, money, orNone, part, shownText, whole, type DataOf } from '#event-schema';
import { fen, type Bilingual } from '#kernel';
import type { LoanView, PaymentView } from '#lending';
import { inYuan, listedInWords } from '#words';
import type { Say } from './say';

/** As many as an overview holds. */
const SHOWN = 12;

export const paidSchema = part(
  {
    latest: list(
      part({
        paymentId: id('Payment.'),
        on: day('The day it counts from.'),
        amount: money('Amount.'),
        counts: flag('Whether it counts today: not once it was returned or proved to belong to another loan.'),
        says: shownText('Where it went, or why it does not count.'),
      }),
      `The latest ${SHOWN}, the newest first.`,
    ),
    total: whole('Payments in all.'),
    all: orNone(code('Where all are listed; null where there is none.')),
  },
  'What was paid.',
);
type Paid = DataOf<typeof paidSchema>;

export function paidOn({ loanId, payments }: LoanView, say: Say): Paid {
  const { length: total } = payments;
  const latest = payments.slice(-SHOWN).toReversed();
  return {
    latest: latest.map((payment) => {
      const { paymentId, valueDate: on, amount, status } = payment;
      return { paymentId, on, amount, counts: status === 'IN_FORCE', says: say(inWordsOf(payment)) };
    }),
    total,
    all: total === 0 ? null : `/loans/${loanId}/payments`,
  };
}

function inWordsOf(payment: PaymentView): Bilingual {
  const { valueDate, amount, paidBy } = payment;
  const by = paidBy ? { english: ', by somebody for you', chinese: '（由他人代还）' } : { english: '', chinese: '' };
  const { en, zh } = became(payment);
  return {
    en: `${inYuan(amount)} was paid on ${valueDate}${by.english}: ${en}.`,
    zh: `${valueDate}还款${inYuan(amount)}${by.chinese}：${zh}。`,
  };
}

function became(payment: PaymentView): Bilingual {
  const { status, reassignedTo, givenBackOn } = payment;
  switch (status) {
    case 'VOID':
      if (givenBackOn !== undefined) return givenBack(givenBackOn);
      return {
        en: 'it was returned and counts as never paid; what it had paid is owed again',
        zh: '该笔款项已退回，视同未还，所抵欠款恢复',
      };
    case 'REASSIGNED':
      return {
        en: `it belongs to loan ${reassignedTo ?? ''} and counts there`,
        zh: `该笔款项属于借款${reassignedTo ?? ''}，已转入`,
      };
    case 'LATER':
      return { en: 'it counts from that day on', zh: '自该日起入账' };
    case 'IN_FORCE':
      return whereItWent(payment);
  }
}

function givenBack(on: string): Bilingual {
  return {
    en: `it was given back to you on ${on}, since you had been found not to owe this loan`,
    zh: `因认定您无须偿还该笔借款，已于${on}退还您`,
  };
}

const WENT: { readonly [Name in PaymentView['allocation'][number]['component']]: (amount: string) => Bilingual } = {
  principal: (amount) => ({ en: `${amount} to principal`, zh: `本金${amount}` }),
  interest: (amount) => ({ en: `${amount} to interest`, zh: `利息${amount}` }),
  fee: (amount) => ({ en: `${amount} to fees`, zh: `费用${amount}` }),
  penalty: (amount) => ({ en: `${amount} to penalty interest`, zh: `罚息${amount}` }),
  cost: (amount) => ({ en: `${amount} to the costs of going to court`, zh: `诉讼费用${amount}` }),
};
const ORDER = ['principal', 'interest', 'fee', 'penalty', 'cost'] as const;

/** Credit that was given back since is told as that. */
function whereItWent({ allocation, credited, refunded }: PaymentView): Bilingual {
  const parts: Bilingual[] = ORDER.flatMap((name) => {
    const sum = fen(allocation.reduce((all, { component, amount }) => (component === name ? all + amount : all), 0));
    return sum === 0 ? [] : [WENT[name](inYuan(sum))];
  });
  if (credited > 0) {
    parts.push({
      en: `${inYuan(credited)} met nothing that was due and was kept for you`,
      zh: `${inYuan(credited)}当时无应还款项，留作您的余额`,
    });
  }
  if (refunded > 0) parts.push({ en: `${inYuan(refunded)} was given back`, zh: `已退还${inYuan(refunded)}` });
  return listedInWords(parts);
}
