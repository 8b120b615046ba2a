/** Overdue loans are taken to court, what is done and decided there, and how that ends: by an agreement, by payment, or by a decision. */
import { lateEntry } from '#backdating';
import {
  code,
  day,
  eventsByName,
  flag,
  id,
  list,
  money,
  oneOf,
  optional,
  part,
  personal,
  whole,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { fen, localDate, type Bilingual } from '#kernel';
import { counted, inWords, inYuan, listed } from '#words';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';
import { JUDGMENT_OUTCOMES, OUTCOME_WORDS } from './judgment-outcomes';

/** Why negotiating does not help any more; of all the loans, and shown by the case (see `grounds.ts`). */
export const LEGAL_GROUNDS = [
  'RELIEF_NOT_TAKEN',
  'RELIEF_REFUSED',
  'AGREEMENT_BROKEN',
  'NOT_REACHED',
  'LIMITATION_NEAR',
  'ASSETS_MOVED',
] as const;
export type LegalGround = (typeof LEGAL_GROUNDS)[number];

const GROUND_WORDS: { readonly [Ground in LegalGround]: Bilingual } = {
  RELIEF_NOT_TAKEN: { en: 'the relief offered was not taken', zh: '借款人未接受所提供的协商方案' },
  RELIEF_REFUSED: { en: 'relief was refused with reasons', zh: '协商申请已说明理由不予同意' },
  AGREEMENT_BROKEN: { en: 'an agreement was broken', zh: '协议已违约' },
  NOT_REACHED: { en: 'the borrower could not be reached', zh: '无法联系借款人' },
  LIMITATION_NEAR: { en: 'the limitation of the claim is near', zh: '诉讼时效即将届满' },
  ASSETS_MOVED: { en: 'assets are being moved out of reach', zh: '存在转移财产情形' },
};

/**
 * ENFORCEMENT: the court is asked to enforce, and collects from then on. ENFORCEMENT_ENDED: it ended enforcement without having collected
 * all (终结本次执行程序). ENFORCEMENT_COMPLETED: it collected what was due. WITHDRAWN: nothing is pursued there any more.
 */
export const LEGAL_STEPS = [
  'DEMAND_LETTER',
  'MEDIATION',
  'SUIT_FILED',
  'PRESERVATION',
  'JUDGMENT',
  'ENFORCEMENT',
  'ENFORCEMENT_ENDED',
  'ENFORCEMENT_COMPLETED',
  'WITHDRAWN',
] as const;
export type LegalStep = (typeof LEGAL_STEPS)[number];
/** Those that a person records; an escalation is withdrawn by a command of its own, or by itself. */
export const RECORDED_LEGAL_STEPS = LEGAL_STEPS.filter((step) => step !== 'WITHDRAWN');
export type RecordedLegalStep = Exclude<LegalStep, 'WITHDRAWN'>;

export const LEGAL_STEP_WORDS: { readonly [Step in LegalStep]: Bilingual } = {
  DEMAND_LETTER: { en: 'a formal demand was sent', zh: '已发出催告函' },
  MEDIATION: { en: 'mediation was asked for', zh: '已申请调解' },
  SUIT_FILED: { en: 'a suit was filed', zh: '已提起诉讼' },
  PRESERVATION: { en: 'assets were preserved', zh: '已采取财产保全' },
  JUDGMENT: { en: 'the court gave judgment', zh: '法院已作出判决' },
  ENFORCEMENT: { en: 'enforcement was asked for', zh: '已申请强制执行' },
  ENFORCEMENT_ENDED: { en: 'the court ended enforcement without having collected all', zh: '法院终结本次执行程序' },
  ENFORCEMENT_COMPLETED: { en: 'enforcement was completed', zh: '执行完毕' },
  WITHDRAWN: { en: 'the matter was withdrawn', zh: '已撤回' },
};

/** AGREEMENT: one is signed. RESOLVED: nothing is overdue any more, or the loan left the book. MERGE_UNDONE: it is another person's. The others a person says. */
export const ESCALATION_ENDS = [
  'AGREEMENT',
  'RESOLVED',
  'NO_PROSPECT',
  'HARDSHIP',
  'RECORDED_WRONGLY',
  'MERGE_UNDONE',
] as const;
export type EscalationEnd = (typeof ESCALATION_ENDS)[number];
/** Those a person names. */
export const OFFICERS_ESCALATION_ENDS = ['NO_PROSPECT', 'HARDSHIP', 'RECORDED_WRONGLY'] as const;

const END_WORDS: { readonly [End in EscalationEnd]: Bilingual } = {
  AGREEMENT: { en: 'an agreement is signed', zh: '已签署协议' },
  RESOLVED: { en: 'nothing of it is left to pursue there', zh: '已无须继续诉讼' },
  NO_PROSPECT: { en: 'it has no prospect', zh: '诉讼无实益' },
  HARDSHIP: { en: 'of the borrower’s hardship', zh: '借款人确有困难' },
  RECORDED_WRONGLY: { en: 'it had been recorded wrongly', zh: '登记有误' },
  MERGE_UNDONE: { en: 'they are another person’s', zh: '该借款属于他人' },
};

const ofEscalation = { ...ofCaseFields, escalationId: id('Escalation, `<caseId>-L<n>`.') };
const ofL1 = { ...ofC1, escalationId: 'C1-1-L1' } as const;

const escalated = part({
  ...ofEscalation,
  loanIds: list(id('Loan.'), 'Loans taken to court.'),
  ground: oneOf(LEGAL_GROUNDS, 'Why.'),
  owed: money('What would settle these loans that day.'),
  daysPastDue: whole('Of the loan least overdue.'),
  reliefAnswered: flag('Relief over them was offered, or asked for and refused with reasons.'),
  attemptsInVain: whole('Attempts to reach the person in the last month that were in vain; 0 where one was not.'),
  policyVersion: optional(whole('Version of the policy whose requirements were met; none where no policy says any.')),
  timeBarred: list(id('Loan.'), 'Loans whose limitation is over: the person may refuse to pay them (民法典 第192条).'),
  timeBarredBecause: optional(personal('text', 'Only where there are some: why they are taken to court all the same.')),
  escalatedBy: id('Officer.'),
  escalatedOn: day('Business date.'),
});
export type EscalatedToLegalData = DataOf<typeof escalated>;

export const EscalatedToLegal = caseEvent('EscalatedToLegal', {
  says: 'Loans of the person are taken to court: every requirement of the policy was met. They may still pay, or ask for relief; an agreement ends it.',
  told({ loanIds, ground, owed, daysPastDue, escalatedBy }) {
    const why = inWords(GROUND_WORDS, ground);
    const which = listed(loanIds);
    return {
      en: `Officer ${escalatedBy} took loans ${which.en} to court, since ${why.en}: ${owed === 0 ? '' : `${inYuan(owed)} is owed, `}${counted(daysPastDue, 'day')} past due at least.`,
      zh: `因${why.zh}，工作人员${escalatedBy}将借款${which.zh}转入法律程序：${owed === 0 ? '' : `欠款${inYuan(owed)}，`}至少逾期${daysPastDue}天。`,
    };
  },
  data: escalated,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...ofL1,
    loanIds: ['JB1'],
    ground: 'RELIEF_NOT_TAKEN',
    owed: fen(1_214_000),
    daysPastDue: 120,
    reliefAnswered: true,
    attemptsInVain: 0,
    policyVersion: 3,
    timeBarred: ['JB1'],
    timeBarredBecause: '借款人书面承诺还款',
    escalatedBy: 'officer-1',
    escalatedOn: localDate('2025-08-01'),
  },
});
export type EscalatedToLegal = EventOf<typeof EscalatedToLegal>;

const action = part({
  ...ofEscalation,
  actionId: id('This step, as who records it calls it.'),
  step: oneOf(LEGAL_STEPS, 'What was done or decided.'),
  loanIds: list(id('Loan.'), 'Loans it concerns.'),
  takenOn: day('The day it was done or decided.'),
  outcome: optional(oneOf(JUDGMENT_OUTCOMES, 'Only of a judgment: how the court decided; the last instance counts.')),
  courtReference: optional(personal('text', 'Number of the matter with the court or the mediator.')),
  costs: optional(
    list(
      part({ loanId: id('Loan.'), costId: code('Cost, as it was added to the loan.') }),
      'What it cost: costs of these loans, whose amounts stand with them and are owed there once.',
    ),
  ),
  insteadOf: optional(id('The step that was recorded wrongly, and in whose place this one stands.')),
  because: optional(oneOf(ESCALATION_ENDS, 'Only of what is withdrawn: why.')),
  note: optional(personal('text', 'What the officer noted.')),
  ...lateEntry,
  recordedBy: optional(id('Officer; none where it follows from what happened.')),
  recordedOn: day('Business date.'),
});
export type LegalActionRecordedData = DataOf<typeof action>;

export const LegalActionRecorded = caseEvent('LegalActionRecorded', {
  says: 'A step of taking loans to court, or its end. Its costs stand with the loan and are owed once.',
  told({ step, loanIds, takenOn, because, outcome, costs = [], insteadOf }) {
    const what = inWords(LEGAL_STEP_WORDS, step);
    const how = outcome === undefined ? null : inWords(OUTCOME_WORDS, outcome);
    const which = listed(loanIds);
    if (because !== undefined) {
      const why = inWords(END_WORDS, because);
      return {
        en: `Loans ${which.en} are pursued in court no more since ${takenOn}, because ${why.en}.`,
        zh: `因${why.zh}，自${takenOn}起不再就借款${which.zh}进行法律程序。`,
      };
    }
    const cost = listed(costs.map(({ costId }) => costId));
    return {
      en: `On ${takenOn} ${what.en} over loans ${which.en}${how ? `: ${how.en}` : ''}${insteadOf === undefined ? '' : ` (in place of ${insteadOf})`}${costs.length === 0 ? '' : `; costs ${cost.en}`}.`,
      zh: `${takenOn}就借款${which.zh}${what.zh}${how ? `：${how.zh}` : ''}${insteadOf === undefined ? '' : `（替代${insteadOf}）`}${costs.length === 0 ? '' : `；费用${cost.zh}`}。`,
    };
  },
  data: action,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...ofL1,
    actionId: 'LA-1',
    step: 'SUIT_FILED',
    loanIds: ['JB1'],
    takenOn: localDate('2025-08-12'),
    courtReference: '（2025）京0105民初1234号',
    costs: [{ loanId: 'JB1', costId: 'LC1' }],
    insteadOf: 'LA-0',
    note: '网上立案',
    lateBecause: '立案通知今日才送达',
    recordedBy: 'officer-1',
    recordedOn: localDate('2025-08-13'),
  },
});
export type LegalActionRecorded = EventOf<typeof LegalActionRecorded>;

export const legalEvents = eventsByName(EscalatedToLegal, LegalActionRecorded);
