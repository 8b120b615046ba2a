/** What is paid on a plan, and where it goes: told once a payment, and told anew where a correction changes it. */
import {
  day,
  eventsByName,
  exactly,
  id,
  instant,
  list,
  money,
  named,
  oneOf,
  optional,
  orNone,
  part,
  together,
  whole,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { type Bilingual, fen, localDate } from '#kernel';
import { counted, inYuan, remainsInWords } from '#words';
import { totalOf, type ComponentAmounts, type RestatedRow } from '#loan-math';
import { amountsPerComponent, appliedMoney } from '#lending';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

const ofPlan = { ...ofCaseFields, agreementId: id('Agreement.'), loanId: id('Loan.') };
const planOfJB1 = { ...ofC1, agreementId: 'C1-1-A1', loanId: 'JB1' } as const;
const remains = { principal: fen(900_000), interest: fen(0), fee: fen(0), penalty: fen(57) };

const restatedRow = named(
  'RestatedRow',
  exactly<RestatedRow>()(
    together(
      amountsPerComponent('What the row asks now, before anything is paid of it.'),
      part({ seq: whole('Row.') }),
    ),
  ),
);

const afterwards = {
  rows: optional(
    list(
      restatedRow,
      'Rows that ask otherwise than was agreed or told before, since the debt at signing proved to have been another. Readers overwrite. Missing where none does.',
    ),
  ),
  creditBroughtIn: optional(
    money(
      'Money that waited on the loan at signing, where that proved to have been another sum. Missing where it did not.',
    ),
  ),
  waived: optional(
    amountsPerComponent(
      'What is waived under the plan now, or owed again once it is broken, where the debt at signing proved to have been another. Readers overwrite what was agreed, and what a breach or a completion said of it. Missing where it is as told before.',
    ),
  ),
  remaining: amountsPerComponent('What remains of the plan’s rows.'),
  nextDueOn: orNone(day('Next due date; none when nothing is open.')),
  loanRevision: whole('Revision of the loan’s stream this was read from; nothing older is taken afterwards.'),
};

/** In words, where it is told anew. */
function waivedAnew(waived: ComponentAmounts | undefined): Bilingual | null {
  if (!waived) return null;
  const amount = inYuan(totalOf(waived));
  return {
    en: `; the waiver agreed with the plan covers ${amount} now`,
    zh: `，方案约定的减免涉及金额更正为${amount}`,
  };
}

export const instalmentPaid = part({
  ...ofPlan,
  paymentId: id('Payment.'),
  amount: money('Paid.'),
  paidAt: instant('The instant of payment as told; orders payments of one day.'),
  valueDate: day('Value date.'),
  allocation: appliedMoney('Where it went.'),
  credited: money('What was left over: it waits for the next row, or is refundable once nothing is left to pay.'),
  overDebit: optional(
    money(
      'Debited above what the plan asked for, since the debit did not follow the plan yet: to be refunded. Missing where nothing was.',
    ),
  ),
  ...afterwards,
});
export type InstalmentPaidData = DataOf<typeof instalmentPaid>;

export const InstalmentPaid = caseEvent('InstalmentPaid', {
  says: 'A payment reached a plan in force: one event per payment, part payments too; the same payment id twice is one payment.',
  told: ({ loanId, amount, valueDate, paymentId, remaining, nextDueOn, waived }) => {
    const rest = remainsInWords(totalOf(remaining));
    const waiver = waivedAnew(waived);
    return {
      en: `${inYuan(amount)} was paid on the plan of loan ${loanId} on ${valueDate} (${paymentId}); ${rest.en}${nextDueOn === null ? '' : `, next due on ${nextDueOn}`}${waiver?.en ?? ''}.`,
      zh: `${valueDate}就借款${loanId}的方案还款${inYuan(amount)}（${paymentId}），${rest.zh}${nextDueOn === null ? '' : `，下期到期日${nextDueOn}`}${waiver?.zh ?? ''}。`,
    };
  },
  data: instalmentPaid,
  example: {
    ...planOfJB1,
    paymentId: 'P1',
    amount: fen(50_000),
    paidAt: '2025-06-10T10:00:00.000+08:00',
    valueDate: localDate('2025-06-10'),
    allocation: [{ seq: 1, component: 'principal', amount: fen(50_000) }],
    credited: fen(0),
    remaining: remains,
    nextDueOn: localDate('2025-07-10'),
    loanRevision: 7,
  },
});
export type InstalmentPaid = EventOf<typeof InstalmentPaid>;

const restatedPayment = part({
  paymentId: id('Payment.'),
  allocation: appliedMoney('Where it goes now.'),
  credited: money('What is left over now.'),
});
/** A payment of a plan as it is allocated now. */
export type RestatedPayment = DataOf<typeof restatedPayment>;

const allocationsRestated = part({
  ...ofPlan,
  cause: part(
    {
      kind: oneOf(
        [
          'REVERSAL',
          'BACKDATED_PAYMENT',
          'FALLEN_DUE',
          'REASSIGNMENT',
          'REFUND',
          'LEGAL_COST',
          'LEGAL_COST_TAKEN_BACK',
          'HOLD',
          'HOLD_LIFTED',
          'CORRECTION',
        ],
        'A reversal, a payment known late, rows whose day came and for which money waited, a payment that belongs to another loan, money given back, legal costs, which are paid first, legal costs that are owed no more, a hold that was placed or lifted, or a correction of what the book told of the loan.',
      ),
      id: id(
        'Id of the reversal, payment, reassignment, refund, cost, hold or approval of the correction; of FALLEN_DUE the payment that waited.',
      ),
    },
    'What changed it.',
  ),
  payments: list(
    restatedPayment,
    'Payments that stand and are allocated otherwise than told before. Readers overwrite, never sum.',
  ),
  gone: optional(
    list(
      id('Payment.'),
      'Payments that no longer stand. Missing in events of before: there `payments` are all that stand, the others are gone.',
    ),
  ),
  ...afterwards,
});
export type AllocationsRestatedData = DataOf<typeof allocationsRestated>;

const RESTATED_BECAUSE: Readonly<Record<AllocationsRestatedData['cause']['kind'], Bilingual>> = {
  REVERSAL: { en: 'After the reversal', zh: '因冲正' },
  BACKDATED_PAYMENT: { en: 'After the backdated payment', zh: '因补记还款' },
  REASSIGNMENT: { en: 'After the reassignment', zh: '因还款转账更正' },
  LEGAL_COST: { en: 'After legal costs were added', zh: '因计入诉讼费用' },
  LEGAL_COST_TAKEN_BACK: { en: 'After legal costs were taken back', zh: '因撤销诉讼费用' },
  HOLD: { en: 'After a hold was placed', zh: '因冻结' },
  HOLD_LIFTED: { en: 'After a hold was lifted', zh: '因解除冻结' },
  REFUND: { en: 'After the refund', zh: '因退款' },
  CORRECTION: { en: 'After a correction of the loan', zh: '因更正借款' },
  FALLEN_DUE: { en: 'As an instalment fell due for which a payment waited', zh: '因分期到期，使用预付款项' },
};

export const AllocationsRestated = caseEvent('AllocationsRestated', {
  says: 'A reversal, a reassignment, a refund, legal costs, a hold, a correction or a payment known late changed where payments go, or what the plan asks and waives.',
  told: ({ loanId, cause, payments, gone, remaining, waived }) => {
    const changed = payments.length + (gone?.length ?? 0);
    const why = RESTATED_BECAUSE[cause.kind];
    const rest = remainsInWords(totalOf(remaining));
    const anew =
      changed === 0
        ? { en: 'no payment had to be allocated anew', zh: '无需重新分配还款' }
        : {
            en: `${counted(changed, 'payment')} ${changed === 1 ? 'was' : 'were'} allocated anew`,
            zh: `重新分配${changed}笔还款`,
          };
    const waiver = waivedAnew(waived);
    return {
      en: `${why.en} (${cause.id}) on loan ${loanId}, ${anew.en}; ${rest.en}${waiver?.en ?? ''}.`,
      zh: `借款${loanId}${why.zh}（${cause.id}），${anew.zh}，${rest.zh}${waiver?.zh ?? ''}。`,
    };
  },
  data: allocationsRestated,
  example: {
    ...planOfJB1,
    cause: { kind: 'REVERSAL', id: 'R1' },
    payments: [],
    gone: ['P1'],
    remaining: remains,
    nextDueOn: localDate('2025-06-10'),
    loanRevision: 8,
  },
});
export type AllocationsRestated = EventOf<typeof AllocationsRestated>;

export const planPaymentEvents = eventsByName(InstalmentPaid, AllocationsRestated);
