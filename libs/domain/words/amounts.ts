/** Amounts, lists and codes as people read them. Every amount is written one way, in both languages: ¥12,514.59. */
import { formatDecimal, inYuan, multiplyRational, rational, type Bilingual, type Fen, type Rational } from '#kernel';

export { counted, inYuan } from '#kernel';

/** What is still to be paid. */
export function remainsInWords(amount: Fen): Bilingual {
  if (amount === 0) return { en: 'nothing remains to be paid', zh: '已全部还清' };
  return { en: `${inYuan(amount)} remains to be paid`, zh: `剩余${inYuan(amount)}待还` };
}

/** A rate as people read it, without its sign: "0.02" for 0.0002. Exact up to ten decimals of a percent. */
export function inPercent(rate: Rational): string {
  return formatDecimal(multiplyRational(rate, rational(100n)), 10).replace(/\.?0+$/, '');
}

/** "a, b and c" · "a、b、c" */
export function listed(items: readonly string[]): Bilingual {
  const last = items.at(-1) ?? '';
  const en = items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${last}` : last;
  return { en, zh: items.join('、') };
}

/** The same of parts that are said in both languages. */
export function listedInWords(parts: readonly Bilingual[]): Bilingual {
  return { en: listed(parts.map(({ en }) => en)).en, zh: listed(parts.map(({ zh }) => zh)).zh };
}

/** Each of a few codes in words. */
export type Words = { readonly [code: string]: Bilingual };

/** The words of a code that is one of few. */
export function inWords(words: Words, code: string): Bilingual {
  return words[code] ?? { en: 'something that has no name here', zh: '未命名事项' };
}

export const CLASSES: Words = {
  NORMAL: { en: 'normal', zh: '正常' },
  SPECIAL_MENTION: { en: 'special mention', zh: '关注' },
  SUBSTANDARD: { en: 'substandard', zh: '次级' },
  DOUBTFUL: { en: 'doubtful', zh: '可疑' },
  LOSS: { en: 'loss', zh: '损失' },
};
export const HARDSHIPS = {
  UNEMPLOYMENT: { en: 'unemployment', zh: '失业' },
  ILLNESS: { en: 'illness', zh: '疾病' },
  DISASTER: { en: 'disaster', zh: '灾害' },
  INCOME_DROP: { en: 'a drop in income', zh: '收入下降' },
  FAMILY: { en: 'family circumstances', zh: '家庭变故' },
  OTHER: { en: 'other circumstances', zh: '其他原因' },
} as const satisfies Words;
/** Why a due date to come may not be met, and who says so. */
export const WARNINGS: Words = { ...HARDSHIPS, RISK_SIGNAL: { en: 'a sign of risk', zh: '风险信号' } };
export const WARNERS: Words = {
  BORROWER: { en: 'the borrower', zh: '借款人' },
  RISK_SERVICE: { en: 'a risk service', zh: '风险系统' },
};
export const CHANNELS: Words = {
  APP: { en: 'the app', zh: '手机App' },
  HOTLINE: { en: 'the hotline', zh: '客服热线' },
  ONLINE_CHAT: { en: 'online chat', zh: '在线客服' },
  BRANCH: { en: 'a branch', zh: '网点' },
  PARTNER: { en: 'a partner', zh: '合作机构' },
};
export const OUTCOMES: Words = {
  AVERTED: { en: 'nothing fell overdue', zh: '未发生逾期' },
  CURED: { en: 'cured', zh: '逾期已还清' },
  RESTORED: { en: 'credit restored', zh: '信用已恢复' },
  SETTLED: { en: 'settled', zh: '已结清' },
  LEGAL: { en: 'taken to court', zh: '进入法律程序' },
  TRANSFERRED: { en: 'transferred', zh: '已转让' },
  WRITTEN_OFF: { en: 'written off', zh: '已核销' },
  WITHDRAWN: { en: 'taken out of the case', zh: '移出案件' },
  MERGED: { en: 'went on in the case of another record of the person', zh: '转入同一人的其他案件' },
};
export const REQUESTERS: Words = {
  BORROWER: { en: 'the borrower', zh: '借款人' },
  REPRESENTATIVE: { en: 'a representative', zh: '代理人' },
  POLICY: { en: 'the policy', zh: '审批政策' },
  OFFICER: { en: 'an officer', zh: '工作人员' },
};
export const STRUCTURES: Words = {
  EXTENSION: { en: 'extension', zh: '展期' },
  RESTRUCTURE: { en: 'restructuring', zh: '重组' },
  DEFERRAL: { en: 'deferral', zh: '延期' },
  SETTLEMENT: { en: 'settlement', zh: '一次性结清' },
};
/** Why a payment is void, as payment services name it; they may name other reasons, which then are not told. */
export const REVERSALS: Words = {
  WRONG_ACCOUNT: { en: 'it was booked to the wrong account', zh: '入错账户' },
  CHARGEBACK: { en: 'the bank took it back', zh: '银行退回' },
  NOT_OWED: { en: 'it was paid without a debt and is given back', zh: '无债务而付款，予以退还' },
};
/** Why a payment stood on the wrong loan. */
export const REASSIGNMENTS: Words = {
  WRONG_LOAN: { en: 'another loan of the person was meant', zh: '客户指定的是另一笔借款' },
  WRONG_BORROWER: { en: 'it was somebody else’s payment', zh: '系他人还款' },
  SERVICE_ERROR: { en: 'the payment service booked it wrongly', zh: '支付系统记账错误' },
};
/** Why a payment belongs to no loan yet. */
export const SUSPENSIONS: Words = {
  LOAN_UNKNOWN: { en: 'the loan it names is not known', zh: '所指借款不存在' },
  NO_REFERENCE: { en: 'it names no loan', zh: '未注明借款' },
  LOAN_UNCLEAR: { en: 'more than one loan could be meant', zh: '可能对应多笔借款' },
};
/** Who pays a loan that is not theirs. */
export const PAYERS: Words = {
  CO_BORROWER: { en: 'a co-borrower', zh: '共同借款人' },
  GUARANTOR: { en: 'a guarantor', zh: '保证人' },
  FAMILY: { en: 'a member of the family', zh: '亲属' },
  EMPLOYER: { en: 'the employer', zh: '雇主' },
  OTHER: { en: 'somebody else', zh: '其他第三人' },
};
/** What is debited from now on. */
export const DEBITED_BY: Words = {
  PLAN: { en: 'what the plan asks is debited', zh: '按还款方案代扣' },
  CONTRACT: { en: 'what the contract asks is debited', zh: '按原合同代扣' },
  ENDED: { en: 'nothing is debited', zh: '停止代扣' },
};
/** What the core banking system has done. */
export const CORE_DEEDS: Words = {
  PLAN_BOOKED: { en: 'the core banking system booked the plan', zh: '核心系统已登记还款方案' },
  PLAN_UNBOOKED: { en: 'the core banking system took the plan back', zh: '核心系统已撤销还款方案登记' },
  DEBIT_BY_PLAN: { en: 'what the plan asks is debited', zh: '已改为按还款方案代扣' },
  DEBIT_BY_CONTRACT: { en: 'what the contract asks is debited again', zh: '已恢复按原合同代扣' },
  DEBIT_ENDED: { en: 'nothing is debited any more', zh: '已停止代扣' },
};
/** What a power of attorney lets somebody do. */
export const AUTHORITIES: Words = {
  NEGOTIATE: { en: 'negotiate', zh: '协商' },
  SIGN: { en: 'sign', zh: '签署' },
  PERSONAL_DATA: { en: 'ask about the data held of the person', zh: '行使个人信息权利' },
};
/** Evidence, by what it proves. */
export const MATERIALS: Words = {
  INCOME_PROOF: { en: 'proof of income', zh: '收入证明' },
  EXPENSE_DETAILS: { en: 'details of expenses', zh: '支出明细' },
  MEDICAL_PROOF: { en: 'medical proof', zh: '医疗证明' },
  UNEMPLOYMENT_PROOF: { en: 'proof of unemployment', zh: '失业证明' },
  DISASTER_PROOF: { en: 'proof of a disaster', zh: '受灾证明' },
  IDENTITY: { en: 'proof of identity', zh: '身份证明' },
  OTHER: { en: 'other proof', zh: '其他证明' },
};
/** What it cost to sue. */
export const LEGAL_COSTS: Words = {
  COURT_FEE: { en: 'court fee', zh: '案件受理费' },
  PRESERVATION_FEE: { en: 'fee for the preservation of assets', zh: '财产保全费' },
  LAWYER_FEE: { en: 'lawyer’s fee', zh: '律师费' },
  NOTARY_FEE: { en: 'notary’s fee', zh: '公证费' },
  OTHER: { en: 'other costs of the action', zh: '其他诉讼费用' },
};
/** The policies. */
export const LICENCE_PROFILES = {
  BANK: { en: 'a bank', zh: '商业银行' },
  CONSUMER_FINANCE: { en: 'a consumer finance company', zh: '消费金融公司' },
  MICRO_LENDER: { en: 'a micro-lender', zh: '小额贷款公司' },
  ASSISTED_LENDING: { en: 'lending with a partner', zh: '助贷' },
} as const satisfies Words;
export const POLICIES: Words = {
  'overdue-negotiation': { en: 'the policy for overdue negotiation', zh: '逾期协商政策' },
};
/** Why a draft of a policy is rejected. */
export const POLICY_GROUNDS: Words = {
  FIGURES: { en: 'its figures', zh: '数值' },
  SOURCES: { en: 'its sources', zh: '依据' },
  WORDS: { en: 'its words', zh: '表述' },
  LAW: { en: 'the law', zh: '法律规定' },
  FAIRNESS: { en: 'whom it would treat unfairly', zh: '公平性' },
  NOT_NEEDED: { en: 'no need for it', zh: '无必要' },
};
/** How far a figure is proved. */
export const EVIDENCE_WORDS: Words = {
  DECLARED: { en: 'declared', zh: '自行申报' },
  SUBMITTED: { en: 'proof submitted', zh: '已提交证明' },
  VERIFIED: { en: 'proved', zh: '已核实' },
};
/** What a policy recommends. */
export const RECOMMENDED: Words = {
  OFFER: { en: 'making an offer', zh: '提供方案' },
  REFER_TO_OFFICER: { en: 'that an officer looks at the request', zh: '转人工复核' },
  PROPOSE_REFUSAL: {
    en: 'that an officer decides whether to refuse the request',
    zh: '由工作人员复核并决定是否不予同意',
  },
};
/** What the rules of an assessment look at. */
export const RULES: Words = {
  AMOUNT_WITHIN_MACHINE_AUTHORITY: { en: 'the amount of the debt', zh: '欠款金额' },
  DAYS_PAST_DUE: { en: 'the days past due', zh: '逾期天数' },
  CREDIT_RECORD_TIMES_OVERDUE: { en: 'the times overdue on the credit record', zh: '征信逾期次数' },
  CREDIT_RECORD_OVERDUE_ELSEWHERE: { en: 'the loans overdue with other lenders', zh: '其他机构逾期' },
  CREDIT_RECORD_RECENT: { en: 'the age of the credit record', zh: '信用报告时效' },
  NO_BROKEN_AGREEMENT: { en: 'earlier agreements', zh: '此前协议的履行' },
  INSTALMENT_LEAVES_ESSENTIALS: { en: 'what is left for essential expenses', zh: '必要支出保障' },
  PAID_IN_FIVE_YEARS: { en: 'the length of the plan', zh: '还款期限' },
};
