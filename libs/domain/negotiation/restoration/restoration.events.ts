/** A loan whose plan was completed is reported correctly to the credit bureau, on the bureau's word. What is true is never deleted. */
import {
  code,
  day,
  eventsByName,
  id,
  list,
  oneOf,
  optional,
  part,
  personal,
  personalSentence,
  whole,
  type EventOf,
} from '#event-schema';
import { localDate } from '#kernel';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';
import { RESTORATION_REQUESTERS } from '../case/case.state';
import { bureauReason } from './bureau-reasons';

const ofLoan = { ...ofCaseFields, loanId: id('Loan.') };
const ofJB1 = { ...ofC1, loanId: 'JB1' } as const;
const records = list(code('Record.'), 'The bureau’s records concerned, as it names them.');
const request = optional(whole('Which request on this loan, from 1.', { least: 1 }));

const ASKED_BY = {
  BORROWER: { en: 'by the borrower', zh: '借款人' },
  OFFICER: { en: 'by an officer', zh: '工作人员' },
  COMPLETION: { en: 'as its plan is completed', zh: '方案已履行完毕，系统' },
} as const;

export const CreditRestorationRequested = caseEvent('CreditRestorationRequested', {
  says: 'The bureau is to report the loan correctly again. Nothing true is to be deleted.',
  told: ({ loanId, requestedBy, request: n = 1, answerDueOn }) => ({
    en: `Correct credit reporting of loan ${loanId} was asked for ${ASKED_BY[requestedBy].en}${n > 1 ? ` (request ${n})` : ''}${answerDueOn ? `; the bureau is to answer by ${answerDueOn}` : ''}.`,
    zh: `${ASKED_BY[requestedBy].zh}申请${n > 1 ? `（第${n}次）` : ''}按实际情况更正借款${loanId}的征信报送${answerDueOn ? `，征信机构应于${answerDueOn}前答复` : ''}。`,
  }),
  data: part({
    ...ofLoan,
    request,
    requestedBy: oneOf(RESTORATION_REQUESTERS, 'Asked for by the borrower, an officer, or the completion of the plan.'),
    records,
    whatIsNew: optional(personal('text', 'What is new since the bureau refused.')),
    answerDueOn: optional(day('The bureau is to answer by this day.')),
  }),
  example: {
    ...ofJB1,
    request: 1,
    requestedBy: 'COMPLETION',
    records: ['2025-05'],
    whatIsNew: '已补报结清信息',
    answerDueOn: localDate('2027-06-01'),
  },
});
export type CreditRestorationRequested = EventOf<typeof CreditRestorationRequested>;

export const CreditRestored = caseEvent('CreditRestored', {
  says: 'The bureau confirmed the correct record. Never undone; what is true stays visible as long as the law says.',
  told: ({ loanId, restoredOn, bureauReference, visibleUntil }) => ({
    en: `The credit bureau confirmed on ${restoredOn} that loan ${loanId} is reported correctly (${bureauReference})${visibleUntil ? `; true records of its arrears are not deleted and stay visible until ${visibleUntil}` : ''}.`,
    zh: `征信机构于${restoredOn}确认借款${loanId}已按实际情况报送（${bureauReference}）${visibleUntil ? `；真实的逾期记录不予删除，展示至${visibleUntil}` : ''}。`,
  }),
  data: part({
    ...ofLoan,
    request,
    records,
    bureauReference: code('The bureau’s reference.'),
    restoredOn: day('The day the bureau names.'),
    visibleUntil: optional(
      day('True records of the arrears stay visible to this day; left out where nothing was overdue.'),
    ),
  }),
  example: {
    ...ofJB1,
    request: 1,
    records: ['2025-05'],
    bureauReference: 'PBOC-1',
    restoredOn: localDate('2027-05-20'),
    visibleUntil: localDate('2032-05-10'),
  },
});
export type CreditRestored = EventOf<typeof CreditRestored>;

export const CreditRestorationRejected = caseEvent('CreditRestorationRejected', {
  says: 'The bureau said no, with reasons; it can be asked again with what is new.',
  told({ loanId, request: n = 1, codes = [] }) {
    const why = codes.map(bureauReason);
    const words = { en: why.map(({ en }) => ` ${en}`).join(''), zh: why.map(({ zh }) => zh).join('') };
    return {
      en: `The credit bureau did not correct the record of loan ${loanId}${n > 1 ? ` (request ${n})` : ''}; it can be asked again with what is new.${words.en}`,
      zh: `征信机构未更正借款${loanId}的记录${n > 1 ? `（第${n}次申请）` : ''}；有新的情况时可再次申请。${words.zh}`,
    };
  },
  // Written by people of the bureau about a person: sealed like any free text.
  data: part({
    ...ofLoan,
    request,
    codes: optional(list(code('Code.'), 'The bureau’s codes.')),
    reasons: list(personalSentence('A reason, as the bureau put it.'), 'Reasons.'),
  }),
  example: {
    ...ofJB1,
    request: 1,
    codes: ['DATA_DO_NOT_MATCH'],
    reasons: [{ en: 'The records do not match.', zh: '记录不符。' }],
  },
});
export type CreditRestorationRejected = EventOf<typeof CreditRestorationRejected>;

export const restorationEvents = eventsByName(CreditRestorationRequested, CreditRestored, CreditRestorationRejected);
