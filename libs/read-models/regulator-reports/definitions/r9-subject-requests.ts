/** R9: what people asked about their own data, and consents withdrawn. */
import { daysBetween } from '#kernel';
import type { PartyEvent } from '#parties';
import type { ReportPeriod } from '#reports';
import type { Fact } from '../pinned-facts';
import type { FactStream, ReportDefinition, ReportEntry } from '../runs/report-definition';
import { isWithin, knownBy, toldBy, valuesOf } from './told-facts';
import { countColumn } from './words-of-figures';

const KINDS = {
  ACCESS: { en: 'Access', zh: '查阅' },
  COPY: { en: 'Copy', zh: '复制' },
  CORRECTION: { en: 'Correction', zh: '更正' },
  DELETION: { en: 'Deletion', zh: '删除' },
  EXPLANATION: { en: 'Explanation', zh: '解释说明' },
  PORTABILITY: { en: 'Portability', zh: '转移' },
};

export const subjectRequests: ReportDefinition = {
  code: 'R9',
  version: 1,
  title: { en: 'Requests about personal data', zh: '个人信息权利请求情况表' },
  legalBasis: {
    en: 'Personal Information Protection Law, articles 15 (withdrawal of consent), 44 to 48 and 50.',
    zh: '《个人信息保护法》第十五条（撤回同意）、第四十四条至第四十八条、第五十条。',
  },
  basis: {
    en: 'Requests received from the first day to the last, as they stood at the end of the last by what is known at the pinned position. In time: answered by the day that was told when it was received. Withdrawals of consent and restrictions of processing by business date.',
    zh: '以首日至末日收到的请求为准，按锁定日志位置所知、截至末日日终的状态统计。按期指在受理时告知的期限内答复。撤回同意与限制处理按业务日计。',
  },
  period: 'SPAN',
  byProduct: false,
  tables: [
    {
      id: 'byKind',
      title: { en: 'By what was asked', zh: '按请求类型' },
      rows: [{ id: 'kind', title: { en: 'Kind', zh: '类型' }, values: valuesOf(KINDS) }],
      columns: [
        countColumn('received', 'Received', '收到'),
        countColumn('open', 'Not answered yet', '尚未答复'),
        countColumn('granted', 'Granted', '同意'),
        countColumn('partly', 'Granted in part', '部分同意'),
        countColumn('refused', 'Refused', '未予同意'),
        countColumn('restricted', 'Processing restricted instead', '改为限制处理'),
        countColumn('inTime', 'Answered in time', '按期答复'),
        countColumn('overdue', 'Answered late, or past their day', '超期'),
        { id: 'daysP50', title: { en: 'Days to the answer, median', zh: '答复天数（中位数）' }, measure: 'DAYS_P50' },
        {
          id: 'daysP90',
          title: { en: 'Days to the answer, ninth decile', zh: '答复天数（九成）' },
          measure: 'DAYS_P90',
        },
      ],
      total: true,
    },
    {
      id: 'consents',
      title: { en: 'Consents withdrawn', zh: '撤回同意' },
      rows: [{ id: 'purpose', title: { en: 'Purpose', zh: '用途' } }],
      columns: [countColumn('withdrawn', 'Withdrawn', '撤回')],
      total: true,
    },
    {
      id: 'restrictions',
      title: { en: 'Processing restricted', zh: '限制处理' },
      rows: [{ id: 'ground', title: { en: 'Ground', zh: '原因' } }],
      columns: [countColumn('restricted', 'Persons', '人数')],
      total: true,
    },
  ],
  lists: [],
  sources: { party: entriesOf },
};

type Of<Type extends PartyEvent['type']> = Extract<PartyEvent, { type: Type }>['data'];

const OUTCOMES: { readonly [Outcome in Of<'SubjectRequestAnswered'>['outcome']]: string } = {
  GRANTED: 'granted',
  PARTLY_GRANTED: 'partly',
  REFUSED: 'refused',
  RESTRICTED: 'restricted',
};

function entriesOf({ facts }: FactStream, period: ReportPeriod): readonly ReportEntry[] {
  const known = knownBy(facts, period);
  return known.flatMap((fact): readonly ReportEntry[] => {
    const of = { because: [fact.position] };
    if (fact.type === 'SubjectRequestReceived') return requestEntries(fact, known, period);
    if (!isWithin(fact.businessDate, period)) return [];
    if (fact.type === 'ConsentWithdrawn') {
      const { purpose = '' } = toldBy<Of<'ConsentWithdrawn'>>(fact);
      return [{ table: 'consents', row: [purpose], values: { withdrawn: 1 }, ...of }];
    }
    if (fact.type !== 'ProcessingRestricted') return [];
    const { ground = '' } = toldBy<Of<'ProcessingRestricted'>>(fact);
    return [{ table: 'restrictions', row: [ground], values: { restricted: 1 }, ...of }];
  });
}

function requestEntries(fact: Fact, known: readonly Fact[], period: ReportPeriod): readonly ReportEntry[] {
  const { requestId = '', kind, receivedOn = fact.businessDate, dueOn } = toldBy<Of<'SubjectRequestReceived'>>(fact);
  if (kind === undefined || !isWithin(receivedOn, period)) return [];
  const answer = known.find(
    (one) => one.type === 'SubjectRequestAnswered' && toldBy<Of<'SubjectRequestAnswered'>>(one).requestId === requestId,
  );
  const { outcome, answeredOn } = answer ? toldBy<Of<'SubjectRequestAnswered'>>(answer) : {};
  const isLate = dueOn !== undefined && (answeredOn ?? period.to) > dueOn;
  const days = answeredOn === undefined ? null : daysBetween(receivedOn, answeredOn);
  const values = {
    ...{ received: 1, [outcome === undefined ? 'open' : OUTCOMES[outcome]]: 1 },
    ...{ inTime: answer && !isLate ? 1 : 0, overdue: isLate ? 1 : 0, daysP50: days, daysP90: days },
  };
  const because = [fact, ...(answer ? [answer] : [])].map(({ position }) => position);
  return [{ table: 'byKind', row: [kind], values, item: requestId, because }];
}
