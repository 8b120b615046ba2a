/** R6: how people were contacted: asked for, blocked and by which rule, made, and at which hour. */
import type { ContactEvent } from '#contact';
import type { Fact } from '../pinned-facts';
import type { ReportColumn, ReportDefinition, ReportEntry } from '../runs/report-definition';
import { isWithin, knownBy, valuesOf } from './told-facts';
import { countColumn } from './words-of-figures';

const PURPOSES = {
  COLLECTION: { en: 'Collection', zh: '催收' },
  REMINDER: { en: 'Reminder', zh: '提醒' },
  STATUTORY_NOTICE: { en: 'Statutory notice', zh: '法定告知' },
  REPLY: { en: 'Reply', zh: '答复' },
};
const CHANNELS = {
  SMS: { en: 'SMS', zh: '短信' },
  APP_PUSH: { en: 'App push', zh: '应用推送' },
  EMAIL: { en: 'Email', zh: '电子邮件' },
  LETTER: { en: 'Letter', zh: '信函' },
  VOICE_BOT: { en: 'Voice bot', zh: '语音机器人' },
  CALL: { en: 'Call', zh: '电话' },
  CHAT: { en: 'Chat', zh: '在线沟通' },
  VISIT: { en: 'Visit', zh: '上门' },
};
const WHO = { LENDER: { en: 'Lender', zh: '本机构' }, AGENCY: { en: 'Agencies', zh: '催收机构' } };

const COLUMNS: readonly ReportColumn[] = [
  countColumn('permitted', 'Permitted', '准许'),
  countColumn('blocked', 'Blocked', '拦截'),
  countColumn('made', 'Made', '实施'),
  countColumn('connected', 'Of these, connected', '其中：接通'),
  countColumn('effective', 'Of these, talked with the person', '其中：有效沟通'),
  countColumn('failed', 'Failed', '未成功'),
  countColumn('violations', 'Made though not permitted', '违规联系'),
];

const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

export const contacts: ReportDefinition = {
  code: 'R6',
  version: 1,
  title: { en: 'Conduct of contacts', zh: '催收及联系行为情况表' },
  legalBasis: {
    en: 'GB/T 45251-2025 on collection of personal loans by internet finance (hours, caps, third parties, records); Civil Code, articles 1032 and 1033.',
    zh: 'GB/T 45251-2025《互联网金融 个人网络消费信贷 贷后催收风控指引》（时间、频次、第三人、记录）；《民法典》第一千零三十二条、第一千零三十三条。',
  },
  basis: {
    en: 'What was recorded from the first day to the last, by business date, of lender and agencies together. A contact is permitted or blocked when it is asked for; what was made is counted by when it was recorded as made, at the hour of it in Asia/Shanghai. A permission that was taken back later counts as permitted and as blocked. Contacts recorded by mistake count until the correction.',
    zh: '以首日至末日按业务日登记的本机构及催收机构联系为准。申请时即为准许或拦截；实施的联系按登记计入，时段以联系发生的北京时间小时计。其后被收回的准许同时计入准许与拦截。误登记的联系在更正前计入。',
  },
  period: 'SPAN',
  byProduct: false,
  tables: [
    {
      id: 'byChannelAndPurpose',
      title: { en: 'By channel and purpose', zh: '按渠道及目的' },
      rows: [
        { id: 'channel', title: { en: 'Channel', zh: '渠道' }, values: valuesOf(CHANNELS) },
        { id: 'purpose', title: { en: 'Purpose', zh: '目的' }, values: valuesOf(PURPOSES) },
      ],
      columns: COLUMNS.filter(({ id }) => id !== 'violations'),
      total: true,
    },
    {
      id: 'byWho',
      title: { en: 'By who reached the person', zh: '按实施主体' },
      rows: [{ id: 'by', title: { en: 'By', zh: '主体' }, values: valuesOf(WHO) }],
      columns: COLUMNS,
      total: true,
    },
    {
      id: 'blockedByRule',
      title: { en: 'Blocked, by rule', zh: '拦截（按规则）' },
      rows: [{ id: 'rule', title: { en: 'Rule', zh: '规则' } }],
      columns: [countColumn('blocked', 'Blocked', '拦截')],
      total: true,
    },
    {
      id: 'violationsByRule',
      title: { en: 'Made though not permitted, by rule', zh: '违规联系（按规则）' },
      rows: [{ id: 'rule', title: { en: 'Rule', zh: '规则' } }],
      columns: [countColumn('violations', 'Contacts', '联系')],
      total: false,
    },
    {
      id: 'byHour',
      title: { en: 'Made, by hour', zh: '实施（按小时）' },
      rows: [
        {
          id: 'hour',
          title: { en: 'Hour', zh: '小时' },
          values: hours.map((value) => ({ value, title: { en: `${value}:00`, zh: `${value}时` } })),
        },
      ],
      columns: Object.entries(PURPOSES).map(([id, title]) => ({ id, title, measure: 'COUNT' as const })),
      total: true,
    },
  ],
  lists: [],
  sources: {
    contact: ({ facts }, period) =>
      knownBy(facts, period)
        .filter(({ businessDate }) => isWithin(businessDate, period))
        .flatMap(entriesOf),
  },
};

function entriesOf(fact: Fact): readonly ReportEntry[] {
  const event = fact as unknown as ContactEvent;
  const of = (contactId: string) => ({ item: contactId, because: [fact.position] });
  const counted = (
    { contactId, channel, purpose, by }: { contactId: string; channel: string; purpose: string; by: { kind: string } },
    values: ReportEntry['values'],
  ): readonly ReportEntry[] => [
    { table: 'byChannelAndPurpose', row: [channel, purpose], values, ...of(contactId) },
    { table: 'byWho', row: [by.kind], values, ...of(contactId) },
  ];
  switch (event.type) {
    case 'ContactPermitted':
      return counted(event.data, { permitted: 1 });
    case 'ContactBlocked':
      return [
        ...counted(event.data, { blocked: 1 }),
        { table: 'blockedByRule', row: [event.data.rule], values: { blocked: 1 }, ...of(event.data.contactId) },
      ];
    case 'ContactMade': {
      const { connected, effective, madeAt, purpose, contactId } = event.data;
      const row = [shanghaiHour(madeAt)];
      return [
        ...counted(event.data, { made: 1, connected: connected ? 1 : 0, effective: effective ? 1 : 0 }),
        { table: 'byHour', row, values: { [purpose]: 1 }, ...of(contactId) },
      ];
    }
    case 'ContactFailed':
      return counted(event.data, { failed: 1 });
    case 'ContactViolationFound': {
      const { contactId, by, rules } = event.data;
      return [
        { table: 'byWho', row: [by.kind], values: { violations: 1 }, ...of(contactId) },
        ...rules.map((rule): ReportEntry => ({
          ...{ table: 'violationsByRule', row: [rule], values: { violations: 1 } },
          ...of(contactId),
        })),
      ];
    }
    default:
      return [];
  }
}

const HOURS_AHEAD = 8;

/** China keeps one time all year. */
function shanghaiHour(instant: string): string {
  return String((new Date(instant).getUTCHours() + HOURS_AHEAD) % 24).padStart(2, '0');
}
