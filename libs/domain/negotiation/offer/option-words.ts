/**
 * What an option says in plain words. The list follows what 商业银行信用卡业务监督管理办法 art. 70 asks of a personalised
 * instalment agreement, for loans by analogy: balance and structure, instalments, what runs meanwhile, rights, duties, breach.
 */
import { formatDecimal, multiplyRational, parseRational, rational, type Bilingual, type Fen } from '#kernel';
import { counted, inPercent, inYuan, listed } from '#words';
import type { LoanPlan } from '#lending';
import { totalOf, type BreachTolerance, type ComponentAmounts, type PlanStructure } from '#loan-math';
import type { BreachCost } from './offer.events';

const STRUCTURES: { readonly [Structure in PlanStructure]: Bilingual } = {
  EXTENSION: { en: 'Extension', zh: '展期' },
  RESTRUCTURE: { en: 'Restructuring', zh: '个性化分期' },
  DEFERRAL: { en: 'Deferral', zh: '延期' },
  SETTLEMENT: { en: 'Settlement', zh: '一次性结清' },
};

export function titleOf(structure: PlanStructure, instalments: number): Bilingual {
  const { en, zh } = STRUCTURES[structure];
  const payments = instalments === 1 ? 'one payment' : `${instalments} monthly instalments`;
  return { en: `${en}, ${payments}`, zh: `${zh}，共${instalments}期` };
}

/** How each structure is reported; what is reported stays true, nothing is promised to be deleted (征信业管理条例 art. 16). */
const REPORTING: { readonly [Structure in PlanStructure]: Bilingual } = {
  EXTENSION: {
    en: 'Reported to the credit bureau as an extension; earlier overdue records stay for five years from their end.',
    zh: '按“展期”报送征信系统；此前的逾期记录自不良行为终止之日起保存五年。',
  },
  RESTRUCTURE: {
    en: 'Reported to the credit bureau as a restructured loan, each instalment as paid or not; earlier overdue records stay for five years from their end.',
    zh: '按“重组”报送征信系统，并逐期报送履约情况；此前的逾期记录自不良行为终止之日起保存五年。',
  },
  DEFERRAL: {
    en: 'Reported to the credit bureau as a deferral; earlier overdue records stay for five years from their end.',
    zh: '按“延期还款”报送征信系统；此前的逾期记录自不良行为终止之日起保存五年。',
  },
  SETTLEMENT: {
    en: 'Reported to the credit bureau as settled, with a reduction of the debt where something is waived; earlier overdue records stay for five years from their end.',
    zh: '结清后按“已结清”报送征信系统，有减免的同时报送债务减免；此前的逾期记录自不良行为终止之日起保存五年。',
  },
};

/** @param isOverdue false where nothing is overdue on the day of the offer */
export function bureauReporting(structure: PlanStructure, isOverdue = true): Bilingual {
  const { en, zh } = REPORTING[structure];
  if (isOverdue) return { en, zh };
  return {
    en: `Nothing is overdue on the day of this offer; as long as the plan is kept, nothing is reported as overdue. ${en}`,
    zh: `本方案提出之日没有逾期，按方案履约期间不报送逾期。${zh}`,
  };
}

/** Balance and structure, instalments, and whether interest and fees run, loan by loan. */
export function termsInWords(plan: LoanPlan): readonly Bilingual[] {
  return [balance(plan), instalments(plan), running(plan), ...waiver(plan), ...tolerated(plan)];
}

function balance({ loanId, snapshot }: LoanPlan): Bilingual {
  const { asOf, total } = snapshot;
  const of = components(snapshot);
  return {
    en: `Loan ${loanId} owes ${inYuan(total)} on ${asOf}: ${of.en}. Currency CNY.`,
    zh: `借款${loanId}截至${asOf}欠款${inYuan(total)}：${of.zh}。币种人民币。`,
  };
}

/** What an amount consists of; nothing is said of what is nothing. */
function components({ principal, interest, fee, penalty }: ComponentAmounts): Bilingual {
  const all = [
    { amount: principal, en: 'principal', zh: '本金' },
    { amount: interest, en: 'interest', zh: '利息' },
    { amount: fee, en: 'fees', zh: '费用' },
    { amount: penalty, en: 'penalty interest', zh: '罚息' },
  ].filter(({ amount }) => amount !== 0);
  return {
    en: listed(all.map(({ amount, en }) => `${en} ${inYuan(amount)}`)).en,
    zh: listed(all.map(({ amount, zh }) => `${zh}${inYuan(amount)}`)).zh,
  };
}

function instalments({ schedule, graceDays }: LoanPlan): Bilingual {
  const { rows, totalCost } = schedule;
  const first = rows[0];
  const last = rows.at(-1);
  if (!first || !last) return { en: 'Nothing is to be paid.', zh: '无需还款。' };
  const count = counted(rows.length, 'instalment');
  const [paid, late] = [amountsOf(first.total, last.total), lateness(graceDays)];
  if (rows.length === 1) {
    return {
      en: `${count} of ${paid.en}, due on ${first.dueOn}; ${late.en}`,
      zh: `共1期，应还${paid.zh}，${first.dueOn}到期；${late.zh}`,
    };
  }
  return {
    en: `${count} ${first.total === last.total ? 'of ' : ''}${paid.en}, due monthly from ${first.dueOn} to ${last.dueOn}, ${inYuan(totalCost)} in all; ${late.en}`,
    zh: `共${rows.length}期，${first.total === last.total ? '每期' : ''}${paid.zh}，自${first.dueOn}至${last.dueOn}按月到期，合计${inYuan(totalCost)}；${late.zh}`,
  };
}

/** A plan's instalments need not be alike: the last takes what rounding left, and interest grows less. */
function amountsOf(first: Fen, last: Fen): Bilingual {
  if (first === last) return { en: inYuan(first), zh: inYuan(first) };
  return {
    en: `from ${inYuan(first)} for the first to ${inYuan(last)} for the last`,
    zh: `首期${inYuan(first)}，末期${inYuan(last)}`,
  };
}

function lateness(graceDays: number): Bilingual {
  if (graceDays === 0) {
    return {
      en: 'where a due date is no working day, the next working day is in time.',
      zh: '到期日为节假日或周末的，顺延至下一工作日。',
    };
  }
  return {
    en: `each may be paid up to ${counted(graceDays, 'day')} late, and where that day is no working day on the next working day.`,
    zh: `每期宽限${graceDays}天，期满日为节假日或周末的，顺延至下一工作日。`,
  };
}

function running({ terms, schedule }: LoanPlan): Bilingual {
  if (terms.interest.kind === 'STOPPED' || schedule.planInterest === 0) {
    return {
      en: 'While the plan is kept no interest, penalty interest or fee runs.',
      zh: '方案正常履行期间停止计收利息、罚息及费用。',
    };
  }
  // The year as lenders must tell it beside the day (中国人民银行公告〔2021〕3号).
  const rate = parseRational(terms.interest.dailyRate);
  const [day, year] = [inPercent(rate), inPercent(multiplyRational(rate, rational(365n)))];
  return {
    en: `While the plan is kept interest runs at ${day} % a day (${year} % a year), ${inYuan(schedule.planInterest)} in all; no penalty interest or fee runs.`,
    zh: `方案正常履行期间按日利率${day}%（年利率${year}%）计息，合计${inYuan(schedule.planInterest)}；不计收罚息及费用。`,
  };
}

function waiver({ schedule }: LoanPlan): readonly Bilingual[] {
  const total = totalOf(schedule.waived);
  if (total === 0) return [];
  const of = components(schedule.waived);
  return [
    {
      en: `${inYuan(total)} is waived once the plan is completed: ${of.en}. Until then it is frozen; if the plan is broken it is owed again.`,
      zh: `方案履行完毕后减免${inYuan(total)}：${of.zh}。此前暂时冻结；如违约则恢复计收。`,
    },
  ];
}

/** What may be missed before the plan is broken; nothing is said where any miss breaks it. */
function tolerated({ loanId, tolerance }: LoanPlan): readonly Bilingual[] {
  if (!tolerance) return [];
  const { en, zh } = toleranceInWords(tolerance);
  return [
    {
      en: `Over loan ${loanId} the agreement is kept with ${en}. At the end of the grace of the last instalment nothing may be unpaid.`,
      zh: `借款${loanId}宽限期满未还清的分期在以下范围内不构成违约：${zh}。最后一期宽限期满时须全部还清。`,
    },
  ];
}

export function toleranceInWords({ inARow, inAll, unpaid }: BreachTolerance): Bilingual {
  return {
    en: `at most ${counted(inARow, 'missed instalment')} unpaid at a time, at most ${inAll} missed in all, and at most ${inYuan(unpaid)} of missed instalments unpaid`,
    zh: `同时未还不超过${inARow}期，累计不超过${inAll}期，且未还金额合计不超过${inYuan(unpaid)}`,
  };
}

/** "0.0600" for a rate of 0.0006 a day, rounded: how documents up to version 3 tell it. */
export function percentOf(rate: string): string {
  return formatDecimal(multiplyRational(parseRational(rate), rational(100n)), 4);
}

/** What follows when the option is broken, loan by loan and in figures; and of a miss that breaks nothing. */
export function breachInWords(costs: readonly BreachCost[], tolerance?: BreachTolerance): readonly Bilingual[] {
  return [...costs.map(breachOfLoan), BREACH_OF_ANY, ...(tolerance ? [TOLERATED_MISS] : [])];
}

const TOLERATED_MISS: Bilingual = {
  en: 'A missed instalment within what the agreement tolerates is no breach. It is still owed at once and counts in the days past due, it is reported to the credit bureau as it is, and the observation of the restructured loan begins anew from it.',
  zh: '在协议容忍范围内的未按时还款不构成违约，但该期款项仍应立即偿还，计入逾期天数，如实报送征信系统，重组贷款的观察期自该期起重新计算。',
};

function breachOfLoan({ loanId, penaltyDailyRate, penaltyPerDay, reinstated }: BreachCost): Bilingual {
  const again = totalOf(reinstated);
  const percent = inPercent(parseRational(penaltyDailyRate));
  // Where no principal is left there is no amount to tell.
  const daily = penaltyPerDay === 0 ? null : inYuan(penaltyPerDay);
  return {
    en: `Loan ${loanId}: all that remains falls due at once; penalty interest of ${percent} % a day runs on the remaining principal${daily === null ? '' : ` (${daily} a day while none of it is paid)`}${again === 0 ? '.' : `, and ${inYuan(again)} that was to be waived is owed again.`}`,
    zh: `借款${loanId}：剩余款项一次性全部到期；就剩余本金按日${percent}%计收罚息${daily === null ? '' : `（本金尚未偿还时每日${daily}）`}${again === 0 ? '。' : `；原拟减免的${inYuan(again)}恢复计收。`}`,
  };
}

const BREACH_OF_ANY: Bilingual = {
  en: 'A breach over one loan ends the agreement over all of them; days past due count from the oldest date unpaid at signing, collection may begin again, and the breach is reported to the credit bureau.',
  zh: '任何一笔借款违约即视为协议对全部借款终止；逾期天数自签署时最早未还的到期日起算，可恢复催收，并如实报送征信系统。',
};

/** Restoration is correct reporting and never deletion (征信业管理条例 art. 16, 25). */
const RESTORATION: Bilingual = {
  en: 'Once everything is paid the lender reports the loan as it then stands and has corrected what was reported wrongly. Records that are true are not deleted: they stay for five years from the end of the arrears, and you may add a statement of your own to them.',
  zh: '全部还清后，贷款人按实际状态如实报送，并更正报送有误的信息。真实的逾期记录不予删除，自逾期终止之日起保存五年；您可对其附加本人声明。',
};

export function restorationInWords(): Bilingual {
  return RESTORATION;
}

/** The same for every option. */
export const CONDITIONS: readonly Bilingual[] = [
  {
    en: 'The agreement covers all loans named in it, all or none; it takes effect once both sides have signed the same document.',
    zh: '协议涵盖所列全部借款，不可拆分；双方签署同一文本后生效。',
  },
  {
    en: 'What is paid after the date of the figures counts toward the plan.',
    zh: '数据日期之后的还款计入本方案。',
  },
];

/** @param tolerant whether the agreement tolerates missed instalments */
export function rightsAndDuties(tolerant = false): readonly Bilingual[] {
  return [...KEPT, tolerant ? BREACH_BEYOND_TOLERANCE : BREACH_BY_ANY_MISS, REVIEW_AND_COMPLAINT];
}

const KEPT: readonly Bilingual[] = [
  {
    en: 'While the agreement is kept there is no collection.',
    zh: '协议正常履行期间停止催收。',
  },
  {
    en: 'You may pay early at any time without charge; interest of the plan that has not run yet is not asked for.',
    zh: '可随时提前还款，不收取违约金；尚未发生的方案利息不再收取。',
  },
  {
    en: 'You pay each instalment by its due date, or within the days of grace.',
    zh: '请在每期到期日或宽限期内还款。',
  },
];

const BREACH_BY_ANY_MISS: Bilingual = {
  en: 'Breach: if an instalment is not paid in full by the end of its grace, the agreement ends the day after; all that remains falls due, what was waived is owed again, and penalty interest runs on the remaining principal.',
  zh: '违约责任：任何一期未在宽限期内足额偿还的，协议自次日终止，剩余款项全部到期，减免部分恢复计收，并就剩余本金计收罚息。',
};

const BREACH_BEYOND_TOLERANCE: Bilingual = {
  en: 'Breach: if at the end of the grace of an instalment more is missed than the agreement tolerates, the agreement ends the day after; all that remains falls due, what was waived is owed again, and penalty interest runs on the remaining principal.',
  zh: '违约责任：任何一期宽限期满时，未足额偿还的期数或金额超出协议容忍范围的，协议自次日终止，剩余款项全部到期，减免部分恢复计收，并就剩余本金计收罚息。',
};

const REVIEW_AND_COMPLAINT: Bilingual = {
  en: 'You may ask for a review by a person at any time, and complain to the lender or the regulator.',
  zh: '您可随时申请人工复核，也可向本机构或监管部门投诉。',
};
