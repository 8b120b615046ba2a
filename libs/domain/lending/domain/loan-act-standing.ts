/** What of a loan stands when an act on it is put to a second person: nobody approves what they cannot see. */
import type { StandingNow } from '#approvals';
import { type Bilingual, type Fen, inYuan, type JsonValue, type LocalDate, ZERO_FEN } from '#kernel';
import { inWords, LEGAL_COSTS, type Words } from '#words';
import { correctionStakes } from './correction-stakes';
import type { ActOnLoan } from './loan-commands';
import type { LoanCorrection } from './loan-correction';
import { loanArrears } from './loan-figures';
import type { LoanState } from './loan.state';

export function loanActStanding(loanId: string, asked: ActOnLoan, state: LoanState, asOf: LocalDate): StandingNow {
  const { stands, says } = standing(asked, state, asOf);
  const plan = state.plans.findLast(({ acceleration }) => acceleration === null && state.settledOn === null);
  const under = plan ? [{ kind: 'AGREEMENT', reference: plan.agreementId }] : [];
  const payoff = owedOn(state, asOf);
  const rest = plan
    ? [
        {
          en: `The plan of agreement ${plan.agreementId} is in force on it.`,
          zh: `其上有协议${plan.agreementId}的还款方案。`,
        },
      ]
    : [];
  return { stands: { loanId, payoff, ...stands }, affected: under, says: [...says, ...rest] };
}

interface Standing {
  readonly stands: { readonly [name: string]: JsonValue };
  readonly says: readonly Bilingual[];
}

function standing(asked: ActOnLoan, state: LoanState, asOf: LocalDate): Standing {
  switch (asked.type) {
    case 'CorrectLoan':
      return corrected(asked.data.correction, state, asOf);
    case 'AddLegalCost': {
      const { kind, amount, incurredOn } = asked.data;
      const costs = state.legalCosts.filter(({ takenBack }) => takenBack === null);
      const what = inWords(LEGAL_COSTS, kind);
      return {
        stands: { legalCosts: costs.map(({ costId, amount: of }) => ({ costId, amount: of })) },
        says: [
          owes(state, asOf),
          {
            en: `A ${what.en} of ${inYuan(amount)}, incurred on ${incurredOn}, would be owed beside it.`,
            zh: `拟加计${incurredOn}发生的${what.zh}${inYuan(amount)}。`,
          },
        ],
      };
    }
    case 'TakeBackLegalCost': {
      const cost = state.legalCosts.find(({ costId }) => costId === asked.data.costId);
      const what = inWords(LEGAL_COSTS, cost?.kind ?? '');
      const amount = cost?.amount ?? ZERO_FEN;
      return {
        stands: cost ? { costId: cost.costId, kind: cost.kind, amount, incurredOn: cost.incurredOn } : {},
        says: [
          owes(state, asOf),
          {
            en: `A ${what.en} of ${inYuan(amount)}, incurred on ${cost?.incurredOn ?? ''}, is owed, and would be owed on no day.`,
            zh: `现有${cost?.incurredOn ?? ''}发生的${what.zh}${inYuan(amount)}，拟自始撤销。`,
          },
        ],
      };
    }
    case 'ReassignRepayment': {
      const { paymentId, toLoanId } = asked.data;
      const payment = state.payments.get(paymentId);
      const amount = payment?.amount ?? ZERO_FEN;
      const on = payment?.valueDate ?? '';
      return {
        stands: payment ? { paymentId, amount, valueDate: payment.valueDate, channel: payment.channel } : {},
        says: [
          owes(state, asOf),
          {
            en: `Payment ${paymentId} of ${inYuan(amount)}, made on ${on}, stands on it, and would stand on loan ${toLoanId}.`,
            zh: `${on}的还款${paymentId}（${inYuan(amount)}）现记于其上，拟转至借款${toLoanId}。`,
          },
        ],
      };
    }
  }
}

/** What was told and is said to be wrong, fact by fact, and the debt before and after. */
function corrected(correction: LoanCorrection, state: LoanState, asOf: LocalDate): Standing {
  const { payoffAfter } = correctionStakes(correction, state, asOf);
  const was = told(correction, state);
  const change = {
    en: `${inYuan(owedOn(state, asOf))} is owed on it, and ${inYuan(payoffAfter)} would be once it is corrected.`,
    zh: `现欠款${inYuan(owedOn(state, asOf))}，更正后欠款${inYuan(payoffAfter)}。`,
  };
  return { stands: { was: was as JsonValue }, says: [...changes(was, correction), change] };
}

type Told = { readonly [name: string]: unknown };

function told(correction: LoanCorrection, { refunds, bills, registered }: LoanState): Told {
  switch (correction.kind) {
    case 'REFUND': {
      const refund = refunds.find(({ refundId }) => refundId === correction.refundId);
      if (!refund) return {};
      return { amount: refund.amount, refundedAt: refund.refundedAt, bankReference: refund.bankReference };
    }
    case 'BILL':
      return only(bills.toArray().find(({ seq }) => seq === correction.seq) ?? {}, correction.right);
    case 'TERMS':
      return only(registered ?? {}, correction.right);
    case 'REGISTRATION':
      return registered ? { principal: registered.principal, disbursedOn: registered.disbursedOn } : {};
  }
}

function only(facts: object, named: object): Told {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => name in named));
}

/** "The daily penalty rate is 0.0006, and would be 0.0003." */
function changes(was: Told, correction: LoanCorrection): readonly Bilingual[] {
  if (correction.kind === 'REGISTRATION' || correction.right === null) {
    const what =
      correction.kind === 'REGISTRATION' ? { en: 'the loan', zh: '该借款' } : { en: 'the refund', zh: '该退款' };
    return [
      { en: `There would be no such entry: ${what.en} was told by mistake.`, zh: `拟移出：${what.zh}系误登记。` },
    ];
  }
  return Object.entries(correction.right as Told).map(([name, right]) => {
    const fact = inWords(FACT_WORDS, name);
    return {
      en: `The ${fact.en} is ${shown(name, was[name])}, and would be ${shown(name, right)}.`,
      zh: `${fact.zh}现为${shown(name, was[name])}，更正为${shown(name, right)}。`,
    };
  });
}

/** What can be corrected of a loan, fact by fact. */
const FACT_WORDS: Words = {
  product: { en: 'product', zh: '产品' },
  principal: { en: 'principal', zh: '本金' },
  dueDay: { en: 'due day of the month', zh: '每月还款日' },
  numberOfInstalments: { en: 'number of instalments', zh: '期数' },
  dailyRate: { en: 'daily rate', zh: '日利率' },
  penaltyDailyRate: { en: 'daily penalty rate', zh: '罚息日利率' },
  penaltyCapAnnual: { en: 'yearly cap on penalty', zh: '罚息年化上限' },
  schedule: { en: 'schedule', zh: '还款计划' },
  attributes: { en: 'attributes', zh: '借款属性' },
  amount: { en: 'amount', zh: '金额' },
  refundedAt: { en: 'moment of the transfer', zh: '转账时间' },
  bankReference: { en: 'bank’s reference', zh: '银行流水号' },
  postedOn: { en: 'day it was posted', zh: '出账日' },
  dueOn: { en: 'due date', zh: '到期日' },
  opening: { en: 'opening principal', zh: '期初本金' },
  interest: { en: 'interest', zh: '利息' },
  fee: { en: 'fee', zh: '费用' },
};

const AMOUNTS: ReadonlySet<string> = new Set(['amount', 'principal', 'interest', 'fee', 'opening', 'total']);

function shown(name: string, value: unknown): string {
  if (AMOUNTS.has(name) && typeof value === 'number') return inYuan(value);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value ?? null);
}

function owes(state: LoanState, asOf: LocalDate): Bilingual {
  const payoff = owedOn(state, asOf);
  if (payoff === 0) return { en: 'Nothing is owed on it.', zh: '现无欠款。' };
  return { en: `${inYuan(payoff)} is owed on it.`, zh: `现欠款${inYuan(payoff)}。` };
}

function owedOn(state: LoanState, asOf: LocalDate): Fen {
  return loanArrears(state, asOf)?.payoff ?? ZERO_FEN;
}
