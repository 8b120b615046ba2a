/** On what ground the figures stand: said in every report, so that nobody has to guess. */
import type { Bilingual } from '#kernel';

export const CLASSIFICATION_BASIS: Bilingual = {
  en:
    'Classified loan by loan by days past due of fee, interest and principal (Measures for the Risk Classification of ' +
    'Financial Assets of Commercial Banks, 2023 No. 1): 0 normal, 1–90 special mention, 91–270 substandard, 271–360 doubtful, ' +
    '361 and more loss; restructured loans at least special mention. The exception for technical overdue of up to 7 days is ' +
    'not applied, since no technical reason is recorded; the counts if it were are shown beside. Balances at the end of the ' +
    'business date in fen, with what is known at the pinned position; settled loans are shown apart and have no class; loans written off or transferred by then are off the book and shown as exits.',
  zh:
    '依据《商业银行金融资产风险分类办法》（2023年第1号），按费用、利息、本金的逾期天数逐笔分类：0天正常，1—90天关注，91—270天次级，' +
    '271—360天可疑，361天及以上损失；重组资产至少归为关注类。因未记录技术性原因，未适用7天以内技术性逾期的例外（另列适用时的笔数）。' +
    '金额为业务日终余额，单位为分，以锁定日志位置所知为准；已结清贷款单列，不分类；截至该日已核销或转让的贷款不再分类，另列为退出。',
};

export const ROLL_RATE_BASIS: Bilingual = {
  en:
    'Rows: days-past-due bucket at the end of the first date (NEW: disbursed after it); columns: bucket at the end of the ' +
    'second. Balances: outstanding principal at the first date (NEW: at the second), in fen. Both dates with what is known at ' +
    'the pinned position; payments dated after a date, and reversals made after it, do not count for it. Loans written off or transferred between the dates are shown as exits.',
  zh:
    '行为首日日终的逾期天数区间（NEW：首日之后放款），列为末日日终的区间。余额为首日未偿本金（NEW：末日），单位为分。' +
    '两日均以锁定日志位置所知为准；晚于该日的还款与冲正不计入该日。两日之间核销或转让的贷款另列为退出。',
};

export const COMPLAINTS_BASIS: Bilingual = {
  en:
    'Complaints recorded by the end of the business date, by channel of the business, business and cause (JR/T 0169-2018, by its ' +
    'public classes; apart where nobody has coded it yet) and by the outcome of the last answer, where there is one. The days are ' +
    'those of the order on complaints (2020 No. 3): 15, 30 or 60 calendar days after the day it came in first, 30 for a review ' +
    'above. In time: the first answer by the day that stood. One that goes on as another is counted with that one alone.',
  zh:
    '以业务日终前登记的投诉为准，按业务办理渠道、业务类别和原因（JR/T 0169-2018公开类目，尚未分类的单列）及最近一次答复结果' +
    '（尚未答复的单列）统计。期限依据《银行业保险业消费投诉处理管理办法》（2020年第3号）：自首次收到之日起15日、30日或60日，上级核查30日。' +
    '按期指首次答复不晚于当时期限。并案处理的投诉只计入并入的投诉。',
};
