/**
 * Why collection, days and penalty may rest (冻结), and what each reason stops. A table of law and of settings of the lender: a rule
 * changes here, with its source, and nowhere else.
 */
import { localDate, type Bilingual, type LocalDate } from '#kernel';

export const HOLD_KINDS = ['DEATH', 'INCAPACITY', 'IDENTITY_FRAUD', 'DISPUTE', 'COURT', 'INSOLVENCY'] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/**
 * COLLECTION: nobody is asked to pay. DEADLINES: the borrower's own days stop; the lender's go on under every hold. INTEREST: none
 * runs, of the contract, a bill or a plan. PENALTY: no penalty interest accrues. DAYS_PAST_DUE: days do not count as overdue. NEGATIVE_REPORTS: nothing negative goes to the credit
 * bureau. OWN_ACTS: the person can do nothing themselves, and what they gave others power to do ends.
 */
export const HOLD_STOPS = [
  'COLLECTION',
  'DEADLINES',
  'INTEREST',
  'PENALTY',
  'DAYS_PAST_DUE',
  'NEGATIVE_REPORTS',
  'OWN_ACTS',
] as const;
export type HoldStop = (typeof HOLD_STOPS)[number];

interface HoldRule {
  readonly stops: readonly HoldStop[];
  /** Whether another person than who placed it confirms and lifts it. Setting: those that stop what is owed, or end the person's own acts. */
  readonly secondPerson: boolean;
  readonly source: string;
}

const SETTING = 'days past due and penalty: setting of the lender';

export const HOLD_RULES: { readonly [Kind in HoldKind]: HoldRule } = {
  DEATH: {
    stops: ['COLLECTION', 'DEADLINES', 'PENALTY', 'DAYS_PAST_DUE', 'OWN_ACTS'],
    secondPerson: true,
    source: `民法典 第13条 (capacity ends with death), 第173条 (agency ends), 第1161条 (heirs owe no more than the estate), 第194条 (in its last six months limitation is suspended until an heir or administrator is known, and ends six months after; not counted), 第1145条 (who administers the estate); ${SETTING}`,
  },
  INCAPACITY: {
    stops: ['COLLECTION', 'DEADLINES', 'PENALTY', 'DAYS_PAST_DUE', 'OWN_ACTS'],
    secondPerson: true,
    source: `民法典 第21–23条 (a guardian acts), 第194条 (names the want of a guardian among what suspends a limitation in its last six months; whether of a debtor too was not verified, and nothing is counted by it); ${SETTING}`,
  },
  IDENTITY_FRAUD: {
    stops: ['COLLECTION', 'DEADLINES', 'PENALTY', 'DAYS_PAST_DUE', 'NEGATIVE_REPORTS'],
    secondPerson: true,
    source: `征信业管理条例 第25条 (what is disputed is checked); ${SETTING}: who did not borrow owes nothing`,
  },
  DISPUTE: {
    stops: ['COLLECTION', 'DEADLINES'],
    secondPerson: false,
    source:
      '征信业管理条例 第25条 (reported as disputed); collection and deadlines: setting. Penalty and days go on: what proves not to be owed is put right on the loan',
  },
  COURT: {
    stops: ['COLLECTION', 'DEADLINES'],
    secondPerson: false,
    source:
      'setting: what is before a court is decided there; 银发〔2003〕251号 第3条: penalty runs until what is overdue is paid',
  },
  INSOLVENCY: {
    stops: ['COLLECTION', 'DEADLINES', 'INTEREST', 'PENALTY'],
    secondPerson: true,
    source:
      '企业破产法 第46条 by analogy: what bears interest bears none from the day the court takes the matter up; the laws of the regions were not read article by article. Days go on: setting, the class follows the risk',
  },
};

/** Regions whose law knows an insolvency of persons, by their code (GB/T 2260); elsewhere there is none. A setting. */
export const PERSONAL_INSOLVENCY_REGIONS: {
  readonly [region: string]: { readonly law: string; readonly inForceFrom: LocalDate };
} = {
  '440300': { law: '深圳经济特区个人破产条例', inForceFrom: localDate('2021-03-01') },
  '350200': { law: '厦门经济特区个人破产保护条例', inForceFrom: localDate('2025-11-01') },
};

/** Whether the law of the region knew an insolvency of persons on the day its court took one up. */
export function isInsolvencyKnown(region: string | undefined, on: LocalDate): boolean {
  const known = region !== undefined && Object.hasOwn(PERSONAL_INSOLVENCY_REGIONS, region);
  const law = known ? PERSONAL_INSOLVENCY_REGIONS[region] : undefined;
  return law !== undefined && law.inForceFrom <= on;
}

export const HOLD_SETTINGS = {
  /** Another person confirms a hold that needs it within so many days. Setting. */
  confirmDays: 1,
  /** A hold is looked at again after so many days, unless another day is named. Setting. */
  reviewDays: 30,
  /** And never later than so many days from the day it is recorded or looked at: no hold is forgotten. Setting. */
  mostReviewDays: 180,
} as const;

export function holdStops(kind: HoldKind, what: HoldStop): boolean {
  return HOLD_RULES[kind].stops.includes(what);
}

export const HOLD_WORDS: { readonly [Kind in HoldKind]: Bilingual } = {
  DEATH: { en: 'the person has died', zh: '客户死亡' },
  INCAPACITY: { en: 'the person has lost the capacity to act', zh: '客户丧失民事行为能力' },
  IDENTITY_FRAUD: { en: 'the identity of the person was used by somebody else', zh: '客户身份被冒用' },
  DISPUTE: { en: 'the debt is disputed', zh: '债务存在争议' },
  COURT: { en: 'the matter is before a court', zh: '案件已由法院受理' },
  INSOLVENCY: { en: 'the person is insolvent', zh: '客户个人破产' },
};

export const STOP_WORDS: { readonly [Stop in HoldStop]: Bilingual } = {
  COLLECTION: { en: 'collection', zh: '催收' },
  DEADLINES: { en: 'the borrower’s deadlines', zh: '借款人办理期限' },
  INTEREST: { en: 'interest', zh: '利息' },
  PENALTY: { en: 'penalty interest', zh: '罚息' },
  DAYS_PAST_DUE: { en: 'days past due', zh: '逾期天数' },
  NEGATIVE_REPORTS: { en: 'negative reports to the credit bureau', zh: '不良信用信息报送' },
  OWN_ACTS: { en: 'acts of the person and of who they authorised', zh: '本人及其委托代理人的办理' },
};
