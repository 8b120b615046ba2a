/** A second person approves exactly one act of another, once. Stream `approval-<approvalId>`. */
import {
  code,
  day,
  defineEvent,
  eventsByName,
  figures,
  id,
  list,
  money,
  oneOf,
  optional,
  orNone,
  part,
  personalSentence,
  sentence,
  type DataOf,
  type EventOf,
  type EventSpec,
  type Schema,
} from '#event-schema';
import { fen, localDate, type Bilingual, type DomainEvent, type EventDefinition, type Fen } from '#kernel';
import { counted, inWords, inYuan } from '#words';
import { LIMITS, stakes } from './authority';

/** The acts that may need a second person. */
export const APPROVED_ACTS = [
  'DECIDE_REVIEW',
  'OFFER_PLAN',
  'REFUSE_NEGOTIATION',
  'CORRECT_ENTRY',
  'WRITE_OFF_LOAN',
  'CORRECT_LOAN',
  'ADD_LEGAL_COST',
  'TAKE_BACK_LEGAL_COST',
  'REASSIGN_REPAYMENT',
  'ASSIGN_PAYMENT',
  'TAKE_BACK_WRITE_OFF',
  'TAKE_BACK_SIGNATURE',
  'TAKE_BACK_RESTORATION',
  'WITHDRAW_LOAN',
  'REOPEN_CASE',
] as const;
export type ApprovedAct = (typeof APPROVED_ACTS)[number];

const ACTS = {
  DECIDE_REVIEW: { en: 'the decision of a review', zh: '复核决定' },
  OFFER_PLAN: { en: 'an offer', zh: '提供方案' },
  CORRECT_ENTRY: { en: 'a correction', zh: '更正录入' },
  REFUSE_NEGOTIATION: { en: 'a refusal', zh: '不予通过' },
  CORRECT_LOAN: { en: 'a correction on a loan', zh: '更正借款' },
  ADD_LEGAL_COST: { en: 'a legal cost', zh: '登记诉讼费用' },
  TAKE_BACK_LEGAL_COST: { en: 'the taking back of a legal cost', zh: '撤销诉讼费用' },
  REASSIGN_REPAYMENT: { en: 'a payment to be moved to another person’s loan', zh: '将还款转至他人借款' },
  ASSIGN_PAYMENT: { en: 'a payment held in suspense to be assigned to a loan', zh: '将暂挂款项转入借款' },
  TAKE_BACK_WRITE_OFF: { en: 'the taking back of a write-off', zh: '撤销核销' },
  TAKE_BACK_SIGNATURE: { en: 'the taking back of a recorded signature', zh: '撤销已登记的签署' },
  TAKE_BACK_RESTORATION: { en: 'the taking back of a recorded word of the bureau', zh: '撤销已登记的征信机构确认' },
  WRITE_OFF_LOAN: { en: 'a write-off', zh: '核销' },
  WITHDRAW_LOAN: { en: 'a loan to be taken out of its case as not owed', zh: '将非客户债务移出案件' },
  REOPEN_CASE: { en: 'the reopening of a case', zh: '重新开启案件' },
};

const ofApproval = {
  approvalId: id('Approval, `<caseId>-P<hex>`, or `<loanId>-LP<hex>` of a loan itself.'),
  caseId: orNone(id('Case; none of an act on a loan itself.')),
  borrowerId: id('Borrower.'),
};
const ofP1 = { approvalId: 'C1-1-P0123456789ab', caseId: 'C1-1', borrowerId: 'C1' } as const;

interface OfApproval {
  readonly approvalId: string;
  readonly caseId: string | null;
  readonly borrowerId: string;
}

/** An event of an approval: its subject is the borrower. */
function approvalEvent<const Type extends string, Data extends OfApproval>(
  type: Type,
  spec: Omit<EventSpec<Data>, 'subject' | 'data'> & { readonly data: Schema<Data> },
): EventDefinition<DomainEvent<Type, Data>> {
  return defineEvent<Type, Data>(type, { ...spec, subject: ({ borrowerId }) => borrowerId });
}

/** What people wrote may name somebody's illness or employer: it is sealed like any free text. */
const reasons = list(personalSentence('A reason, as it was put.'), 'Reasons.');

const now = part(
  {
    stands: figures('What stands and would be changed, with what tells where it stands; by name.'),
    affected: list(
      part({ kind: code('What it would become.'), reference: id('Negotiation, offer, agreement or loan.') }),
      'What rests on it.',
    ),
    says: list(sentence('A sentence.'), 'The same in words: what stands, what it would be, what rests on it.'),
  },
  'What stands when it is asked for, for whoever approves. Not of what is hashed: it is looked up, and what is done is the act.',
);
/** What an act would change, as its context looks it up. */
export type StandingNow = DataOf<typeof now>;

/** Keyed with the borrower's key: nobody can guess sealed words back from it. */
const contentHash = code('Keyed hash of the exact content: the act, its case and the figures it rests on.');

const actFields = {
  act: oneOf(APPROVED_ACTS, 'What is to be done.'),
  negotiationId: orNone(id('Negotiation; null where the act is part of none.')),
  contentHash,
  asOf: day('Date of the figures.'),
  stakes,
  loans: list(
    part({ loanId: id('Loan.'), payoff: money('What would settle it.') }),
    'Loans concerned as they stood on that date.',
  ),
  exceeded: list(
    part({
      limit: oneOf(LIMITS, 'Which limit.'),
      allowed: money('What the requester decides alone.'),
      asked: money('What the act comes to.'),
    }),
    'Limits of the requester that the act is above; none where it goes beyond what was decided.',
  ),
  now: optional(now),
  terms: figures('The act itself, without what people wrote: decision, terms, rules set aside, or options.'),
  reasons,
};
/** The act as it is asked for: whoever approves sees it, and it is done as it stands here or not at all. */
export type ActToApprove = DataOf<ReturnType<typeof part<typeof actFields>>>;

export const approvalFields = {
  ...ofApproval,
  requestedBy: id('Who asks, and does it once it is approved.'),
  ...actFields,
  expiresOn: day('To be answered by the end of this day.'),
};
const approvalRequested = part(approvalFields);
export type ApprovalRequestedData = DataOf<typeof approvalRequested>;

/** A part of a sentence; empty where nothing is to be said. */
interface Beside {
  readonly english: string;
  readonly chinese: string;
}

const NOTHING_SAID: Beside = { english: '', chinese: '' };

/** What it comes to in money, as the act is: nobody waives what was never owed. */
function moneyInWords({ act, stakes: { payoff, waived }, terms }: Comes): Beside {
  switch (act) {
    case 'CORRECT_LOAN':
    case 'TAKE_BACK_LEGAL_COST': {
      const more = fen(amountIn(terms.payoffAfter) - payoff);
      return more > 0 ? by(more, 'more is owed', '欠款增加') : by(waived, 'less is owed', '欠款减少');
    }
    case 'ADD_LEGAL_COST':
      return by(amountIn(terms.amount), 'more is owed', '欠款增加');
    case 'REASSIGN_REPAYMENT': {
      const [amount, to] = [amountIn(terms.amount), terms.toLoanId];
      if (amount === 0 || typeof to !== 'string') return NOTHING_SAID;
      return {
        english: `, ${inYuan(amount)} being moved to loan ${to}`,
        chinese: `，将${inYuan(amount)}转至借款${to}`,
      };
    }
    case 'ASSIGN_PAYMENT':
      return by(amountIn(terms.amount), 'is paid on it', '计入还款');
    default:
      if (waived === 0) return NOTHING_SAID;
      return { english: `, up to ${inYuan(waived)} of it to be waived`, chinese: `，最多减免${inYuan(waived)}` };
  }
}

function by(amount: Fen, english: string, chinese: string): Beside {
  if (amount <= 0) return NOTHING_SAID;
  return { english: `, by which ${inYuan(amount)} ${english}`, chinese: `，${chinese}${inYuan(amount)}` };
}

const amountIn = (term: unknown): Fen => fen(typeof term === 'number' ? term : 0);

type Comes = Pick<ApprovalRequestedData, 'act' | 'stakes' | 'terms'>;

/** "a correction on a loan over 1 loan with a debt of ¥3,240.60, by which ¥83.70 less is owed" */
export function actInWords(data: Comes & Pick<ApprovalRequestedData, 'loans'>): Bilingual {
  const { act, stakes: asked, loans } = data;
  const [what, money] = [inWords(ACTS, act), moneyInWords(data)];
  const owed = asked.payoff > 0;
  return {
    en: `${what.en} over ${counted(loans.length, 'loan')}${owed ? ` with a debt of ${inYuan(asked.payoff)}` : ''}${money.english}`,
    zh: `${what.zh}，涉及借款${loans.length}笔${owed ? `，欠款合计${inYuan(asked.payoff)}` : ''}${money.chinese}`,
  };
}

export const ApprovalRequested = approvalEvent('ApprovalRequested', {
  says: 'An act is above what its officer may do alone; another person is asked to approve exactly this one.',
  told: (data) => {
    const { approvalId, requestedBy, expiresOn } = data;
    const { en, zh } = actInWords(data);
    return {
      en: `Person ${requestedBy} asked for approval ${approvalId} of ${en}, to be answered by ${expiresOn}.`,
      zh: `${requestedBy}提交审批${approvalId}：${zh}，答复截止${expiresOn}。`,
    };
  },
  data: approvalRequested,
  loanIds: ({ loans }) => loans.map(({ loanId }) => loanId),
  example: {
    ...ofP1,
    requestedBy: 'officer-1',
    act: 'DECIDE_REVIEW',
    negotiationId: 'C1-1-N1',
    contentHash: 'kKq1',
    asOf: localDate('2025-05-12'),
    stakes: { payoff: fen(16_003_844), waived: fen(733_268), principalWaived: fen(0) },
    loans: [{ loanId: 'JB1', payoff: fen(16_003_844) }],
    exceeded: [{ limit: 'PAYOFF', allowed: fen(10_000_000), asked: fen(16_003_844) }],
    now: {
      stands: { recommended: 'REFER_TO_OFFICER', offersMade: 0 },
      affected: [],
      says: [
        {
          en: 'The policy recommends that an officer looks at the request.',
          zh: '政策建议转人工复核。',
        },
      ],
    },
    terms: { decision: 'OFFER', overrides: ['AMOUNT_WITHIN_MACHINE_AUTHORITY'] },
    reasons: [{ en: 'The borrower can keep this plan.', zh: '借款人有能力履行该方案。' }],
    expiresOn: localDate('2025-05-14'),
  },
});
export type ApprovalRequested = EventOf<typeof ApprovalRequested>;

export const ApprovalGranted = approvalEvent('ApprovalGranted', {
  says: 'Another person with the authority approved exactly this act; it is done once, by who asked, in time.',
  told: ({ approvalId, approvedBy, usableUntil }) => ({
    en: `Person ${approvedBy} gave approval ${approvalId}; it can be acted on until ${usableUntil}.`,
    zh: `${approvedBy}通过审批${approvalId}，办理截止${usableUntil}。`,
  }),
  data: part({
    ...ofApproval,
    approvedBy: id('Who approved.'),
    contentHash,
    usableUntil: day('The act is done by the end of this day.'),
  }),
  example: { ...ofP1, approvedBy: 'supervisor-1', contentHash: 'kKq1', usableUntil: localDate('2025-05-16') },
});
export type ApprovalGranted = EventOf<typeof ApprovalGranted>;

export const ApprovalRefused = approvalEvent('ApprovalRefused', {
  says: 'Another person with the authority did not approve the act, with reasons.',
  told: ({ approvalId, refusedBy }) => ({
    en: `Person ${refusedBy} did not give approval ${approvalId}.`,
    zh: `${refusedBy}未通过审批${approvalId}。`,
  }),
  data: part({ ...ofApproval, refusedBy: id('Who did not approve.'), reasons }),
  example: {
    ...ofP1,
    refusedBy: 'supervisor-1',
    reasons: [{ en: 'The income was not shown.', zh: '未提供收入证明。' }],
  },
});
export type ApprovalRefused = EventOf<typeof ApprovalRefused>;

export const ApprovalExpired = approvalEvent('ApprovalExpired', {
  says: 'Nobody answered in time; the act can be asked for anew.',
  told: ({ approvalId, expiredOn }) => ({
    en: `Approval ${approvalId} was not answered in time and ended on ${expiredOn}; another one can be asked for.`,
    zh: `审批${approvalId}逾期未答复，已于${expiredOn}终止；可重新提交。`,
  }),
  data: part({ ...ofApproval, expiredOn: day('First day on which it could no longer be answered.') }),
  example: { ...ofP1, expiredOn: localDate('2025-05-15') },
});
export type ApprovalExpired = EventOf<typeof ApprovalExpired>;

export const approvalEvents = eventsByName(ApprovalRequested, ApprovalGranted, ApprovalRefused, ApprovalExpired);

export type ApprovalEvent = EventOf<(typeof approvalEvents)[keyof typeof approvalEvents]>;
