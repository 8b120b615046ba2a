/** R4: what came of negotiations, by channel and reason, by machine or person, and how long people waited. */
import { daysBetween, type LocalDate } from '#kernel';
import type { AssessmentCompletedData, Episode, Negotiation, ReviewDecidedData } from '#negotiation';
import { CHANNELS, HARDSHIPS } from '#words';
import type { Fact } from '../pinned-facts';
import type { Dimension, ReportColumn, ReportDefinition, ReportEntry, ReportTable } from '../runs/report-definition';
import { casesOf } from './case-of-facts';
import { isWithin, knownBy, toldBy, valuesOf } from './told-facts';
import { countColumn } from './words-of-figures';

const days = (id: string, en: string, zh: string, measure: 'DAYS_P50' | 'DAYS_P90'): ReportColumn => ({
  ...{ id, title: { en, zh }, measure },
});

const COLUMNS: readonly ReportColumn[] = [
  countColumn('requested', 'Asked for', '申请'),
  countColumn('open', 'Not ended', '办理中'),
  countColumn('agreed', 'Agreed', '达成协议'),
  countColumn('refused', 'Refused', '未予同意'),
  countColumn('withdrawn', 'Withdrawn', '撤回'),
  countColumn('declined', 'Declined', '借款人谢绝'),
  countColumn('expired', 'Expired', '逾期未答复'),
  countColumn('undone', 'Agreed and undone', '达成后撤销'),
  countColumn('byMachine', 'Answered first as the policy recommended', '首次答复依机审建议'),
  countColumn('byPerson', 'Answered first by a person', '首次答复由人工作出'),
  countColumn('reviewed', 'Reviewed by a person', '经人工复核'),
  countColumn('overturned', 'Of these, decided otherwise than recommended', '其中：复核改变机审建议'),
  {
    id: 'overturnedShare',
    title: { en: 'Overturned per ten thousand', zh: '改变占比（万分之）' },
    measure: { share: 'overturned', of: 'reviewed' },
  },
  {
    id: 'agreedShare',
    title: { en: 'Agreed per ten thousand', zh: '达成占比（万分之）' },
    measure: { share: 'agreed', of: 'requested' },
  },
  days('answeredP50', 'Days to the first answer, median', '首次答复天数（中位数）', 'DAYS_P50'),
  days('answeredP90', 'Days to the first answer, ninth decile', '首次答复天数（九成）', 'DAYS_P90'),
  days('agreedP50', 'Days to the agreement, median', '达成协议天数（中位数）', 'DAYS_P50'),
  days('agreedP90', 'Days to the agreement, ninth decile', '达成协议天数（九成）', 'DAYS_P90'),
];

const table = (id: string, title: ReportTable['title'], dimension: Dimension): ReportTable => ({
  ...{ id, title, rows: [dimension], columns: COLUMNS, total: true },
});

export const negotiations: ReportDefinition = {
  code: 'R4',
  version: 1,
  title: { en: 'Negotiations and what came of them', zh: '逾期协商办理情况表' },
  legalBasis: {
    en: 'Personal Information Protection Law, article 24 (decisions by automation alone); Measures for the Supervision of Credit Card Business of Commercial Banks, article 70; consumer protection by banking and insurance institutions (2022 No. 9).',
    zh: '《个人信息保护法》第二十四条（自动化决策）；《商业银行信用卡业务监督管理办法》第七十条；《银行保险机构消费者权益保护管理办法》（2022年第9号）。',
  },
  basis: {
    en: 'Negotiations asked for from the first day to the last, as they stood at the end of the last by what is known at the pinned position. The first answer is an offer, a refusal, or the agreement; it is by the policy where nobody decided a review before it. Days are calendar days by business date. A person overturns the recommendation by setting rules of it aside, or by refusing where an offer was recommended.',
    zh: '以首日至末日提出的协商申请为准，按锁定日志位置所知、截至末日日终的状态统计。首次答复指方案、不予同意或协议；此前未经人工复核决定的，视为依机审建议。天数按业务日的日历天计。复核改变指人工排除了机审规则，或机审建议出具方案而人工不予同意。',
  },
  period: 'SPAN',
  byProduct: false,
  tables: [
    table(
      'byChannel',
      { en: 'By channel', zh: '按渠道' },
      {
        ...{ id: 'channel', title: { en: 'Channel', zh: '渠道' }, values: valuesOf(CHANNELS) },
      },
    ),
    table(
      'byReason',
      { en: 'By reason of the hardship', zh: '按困难原因' },
      {
        ...{ id: 'reason', title: { en: 'Reason', zh: '困难原因' }, values: valuesOf(HARDSHIPS) },
      },
    ),
  ],
  lists: [],
  sources: {
    case: ({ facts }, period) => {
      const known = knownBy(facts, period);
      return casesOf(known).episodes.flatMap((episode) =>
        episode.negotiations
          .filter(({ requestedOn }) => isWithin(requestedOn, period))
          .flatMap((negotiation) => entriesOf(episode, negotiation, known)),
      );
    },
  },
};

const COLUMN_OF: { readonly [Status in Negotiation['status']]: string } = {
  OPEN: 'open',
  AGREED: 'agreed',
  REFUSED: 'refused',
  WITHDRAWN: 'withdrawn',
  DECLINED: 'declined',
  EXPIRED: 'expired',
  LAPSED: 'undone',
  RESCINDED: 'undone',
};

function entriesOf(episode: Episode, negotiation: Negotiation, known: readonly Fact[]): readonly ReportEntry[] {
  const { negotiationId, status, request, requestedOn } = negotiation;
  const agreement = episode.agreements.find((one) => one.negotiationId === negotiationId);
  const own = known.filter((fact) => isOf(fact, negotiationId, agreement?.data.agreementId));
  const answer = own.find(({ type }) => type === 'PlanOffered' || type === 'NegotiationRefused');
  const decisions = own.filter(({ type }) => type === 'ReviewDecided' || type === 'NegotiationRefused');
  const byPerson = answer !== undefined && decisions.some((one) => one === answer || isBefore(one, answer));
  const wait = (until: LocalDate | undefined): number | null =>
    until === undefined ? null : daysBetween(requestedOn, until);
  const [toAnswer, toAgreement] = [wait(answer?.businessDate), wait(agreement?.data.signedOn)];
  const values = {
    ...{ requested: 1, [COLUMN_OF[status]]: 1 },
    ...(answer ? { [byPerson ? 'byPerson' : 'byMachine']: 1 } : {}),
    ...(decisions.length > 0 ? { reviewed: 1 } : {}),
    ...(decisions.some((one) => isOverturned(one, own)) ? { overturned: 1 } : {}),
    ...{ answeredP50: toAnswer, answeredP90: toAnswer, agreedP50: toAgreement, agreedP90: toAgreement },
  };
  const because = own.map(({ position }) => position);
  const behind = { item: negotiationId, caseIds: [episode.caseId], because, values };
  return [
    { table: 'byChannel', row: [request.channel], ...behind },
    { table: 'byReason', row: [request.hardship.reason], ...behind },
  ];
}

/** By its own id, or by that of an offer or the agreement of it. */
function isOf({ data }: Fact, negotiationId: string, agreementId: string | undefined): boolean {
  const named = data as { readonly [Name in 'negotiationId' | 'offerId' | 'agreementId']?: string };
  if (named.negotiationId !== undefined) return named.negotiationId === negotiationId;
  if (named.offerId !== undefined) return named.offerId.startsWith(`${negotiationId}-O`);
  return named.agreementId !== undefined && named.agreementId === agreementId;
}

function isBefore(one: Fact, other: Fact): boolean {
  return BigInt(one.position) < BigInt(other.position);
}

/** Whether a person decided otherwise than the assessment before it recommended. */
function isOverturned(decision: Fact, own: readonly Fact[]): boolean {
  const assessment = own.findLast((fact) => fact.type === 'AssessmentCompleted' && isBefore(fact, decision));
  if (!assessment) return false;
  const { recommendation } = toldBy<AssessmentCompletedData>(assessment);
  const { decision: decided, overrides = [] } = toldBy<ReviewDecidedData>(decision);
  if (decision.type === 'NegotiationRefused' || decided === 'REFUSE') return recommendation === 'OFFER';
  return overrides.length > 0;
}
