/** What happened in a case, in words: from the first overdue day to the review. */
import { fen } from '#kernel';
import type { CaseEvent } from '#negotiation';
import { CHANNELS, CLASSES, cny, HARDSHIPS, inWords, listed, OUTCOMES, REQUESTERS } from './amounts';
import { agreementWords } from './agreement.words';
import type { Sentences } from './sentence';

export const caseWords: Sentences<CaseEvent> = {
  ...agreementWords,
  OverdueDetected: ({ loanId, asOf, dpd, overduePrincipal, overdueInterest, overduePenalty, overdueFee, ...data }) => {
    const amount = cny(fen(overduePrincipal + overdueInterest + overduePenalty + overdueFee));
    const ofClass = inWords(CLASSES, data.class);
    return {
      en: `Loan ${loanId} was found overdue at the end of ${asOf}: ${dpd} days past due, ${amount.en} in arrears, ${ofClass.en}.`,
      zh: `${asOf}日终发现借款${loanId}逾期:逾期${dpd}天,欠款${amount.zh},分类${ofClass.zh}。`,
    };
  },
  OverdueAged: ({ loanId, asOf, dpd, bucket, ...data }) => {
    const ofClass = inWords(CLASSES, data.class);
    return {
      en: `Loan ${loanId} was ${dpd} days past due at the end of ${asOf} (bucket ${bucket}, ${ofClass.en}).`,
      zh: `借款${loanId}截至${asOf}逾期${dpd}天(区间${bucket},${ofClass.zh})。`,
    };
  },
  OverdueCured: ({ loanId, curedOn }) => ({
    en: `Loan ${loanId} was no longer overdue from ${curedOn}.`,
    zh: `借款${loanId}自${curedOn}起不再逾期。`,
  }),
  NegotiationRequested: ({
    negotiationId,
    requestedBy,
    channel,
    loanIds,
    hardship,
    affordableMonthly,
    answerDueOn,
  }) => {
    const by = inWords(REQUESTERS, requestedBy.kind);
    const because = inWords(HARDSHIPS, hardship.reason);
    const through = inWords(CHANNELS, channel);
    return {
      en: `Negotiation ${negotiationId} over ${listed(loanIds).en} was requested by ${by.en} through ${through.en} because of ${because.en} since ${hardship.since}; ${cny(affordableMonthly).en} a month is affordable. An answer is due by ${answerDueOn}.`,
      zh: `${by.zh}通过${through.zh}就借款${listed(loanIds).zh}申请协商(${negotiationId}),原因:自${hardship.since}起${because.zh},每月可承担${cny(affordableMonthly).zh}。应于${answerDueOn}前答复。`,
    };
  },
  AssessmentCompleted: ({ policyId, policyVersion, recommendation }) => ({
    en: `Policy ${policyId}, version ${policyVersion}, was applied; it recommends ${recommendation === 'OFFER' ? 'to make an offer' : 'to refer the case to an officer'}.`,
    zh: `按政策${policyId}第${policyVersion}版评估,建议${recommendation === 'OFFER' ? '提供方案' : '转人工复核'}。`,
  }),
  HumanReviewRequested: ({ negotiationId, requestedBy }) => ({
    en: `A review of ${negotiationId} by a person was asked for by ${inWords(REQUESTERS, requestedBy).en}.`,
    zh: `${inWords(REQUESTERS, requestedBy).zh}要求对${negotiationId}进行人工复核。`,
  }),
  ReviewClaimed: ({ negotiationId, officerId }) => ({
    en: `Officer ${officerId} took the review of ${negotiationId}.`,
    zh: `工作人员${officerId}领取${negotiationId}的复核。`,
  }),
  ReviewReleased: ({ negotiationId, officerId }) => ({
    en: `The review of ${negotiationId} taken by officer ${officerId} was given back.`,
    zh: `工作人员${officerId}领取的${negotiationId}复核已退回。`,
  }),
  ReviewDecided: ({ negotiationId, officerId, decision, overrides }) => ({
    en: `Officer ${officerId} decided the review of ${negotiationId}: ${decision === 'OFFER' ? 'an offer is to be made' : 'to refuse'}${overrides.length > 0 ? `, setting aside ${listed(overrides).en}` : ''}.`,
    zh: `工作人员${officerId}对${negotiationId}作出复核决定:${decision === 'OFFER' ? '提供方案' : '拒绝'}${overrides.length > 0 ? `,不适用规则${listed(overrides).zh}` : ''}。`,
  }),
  NegotiationRefused: ({ negotiationId, officerId, reapplyFrom }) => ({
    en: `Officer ${officerId} refused negotiation ${negotiationId}; a new request is taken from ${reapplyFrom}.`,
    zh: `工作人员${officerId}拒绝协商${negotiationId};可自${reapplyFrom}起重新申请。`,
  }),
  NegotiationWithdrawn: ({ negotiationId }) => ({
    en: `Negotiation ${negotiationId} was withdrawn.`,
    zh: `协商${negotiationId}已撤回。`,
  }),
  CreditRestorationRequested: ({ loanId, requestedBy }) => ({
    en: `Correct credit reporting of loan ${loanId} was asked for by ${inWords(REQUESTERS, requestedBy).en}.`,
    zh: `因${inWords(REQUESTERS, requestedBy).zh}申请恢复借款${loanId}的信用记录。`,
  }),
  CreditRestored: ({ loanId, restoredOn, bureauReference }) => ({
    en: `The credit bureau confirmed the restored record of loan ${loanId} on ${restoredOn} (${bureauReference}).`,
    zh: `征信机构于${restoredOn}确认借款${loanId}信用记录已恢复(${bureauReference})。`,
  }),
  CreditRestorationRejected: ({ loanId }) => ({
    en: `The credit bureau rejected the restoration of loan ${loanId}.`,
    zh: `征信机构拒绝恢复借款${loanId}的信用记录。`,
  }),
  CaseClosed: ({ caseId, closedOn, outcomes }) => {
    const told = (language: 'en' | 'zh'): readonly string[] =>
      outcomes.map(({ loanId, outcome }) => `${loanId} ${inWords(OUTCOMES, outcome)[language]}`);
    return {
      en: `Case ${caseId} was closed on ${closedOn}: ${listed(told('en')).en}.`,
      zh: `案件${caseId}于${closedOn}结案:${listed(told('zh')).zh}。`,
    };
  },
  CaseReopened: ({ caseId, reopenedOn, loanIds, cause }) => ({
    en: `Case ${caseId} was reopened on ${reopenedOn} for ${listed(loanIds).en} because of ${cause}.`,
    zh: `因${cause},案件${caseId}于${reopenedOn}就${listed(loanIds).zh}重新开启。`,
  }),
};
