/** One thing that is wrong with a document: where, by a stable code, and in words. */
import type { Bilingual } from '#kernel';

export interface PolicyProblem {
  /** JSON pointer into the document: the cell, the text, the figure. */
  readonly at: string;
  readonly code: PolicyProblemCode;
  readonly reason: Bilingual;
}

const REASONS = {
  UNKNOWN_FACT: { en: 'There is no such fact', zh: '没有该事实' },
  FACT_NOT_DECLARED: { en: 'The fact is not among the facts of the policy', zh: '政策的事实清单中没有该事实' },
  FACT_NOT_USED: { en: 'No table uses the fact', zh: '没有决策表使用该事实' },
  WRONG_UNIT: { en: 'This is not the unit of the fact', zh: '与该事实的计量单位不符' },
  MISSING_FIELD: { en: 'Something is missing here', zh: '此处缺少内容' },
  MISSING_TEXT: { en: 'A sentence in this language is missing', zh: '缺少该语言的说明' },
  MISSING_SOURCE: { en: 'It is not said where the figures come from', zh: '未注明数值来源' },
  TEXT_NOT_READABLE: {
    en: 'The text holds control characters or marks that turn the direction of reading',
    zh: '文字含有控制字符或改变阅读方向的标记',
  },
  TEXT_TOO_LONG: { en: 'The text is too long; at most characters', zh: '文字过长，最多字符数' },
  UNKNOWN_FIELD: { en: 'A policy has no such field', zh: '政策没有该字段' },
  UNKNOWN_PLACE: { en: 'The place in the text stands for nothing', zh: '文字中的占位符没有对应内容' },
  WRONG_FORM: { en: 'This has not the form it must have', zh: '格式有误' },
  TWICE: { en: 'It stands here a second time', zh: '重复出现' },
  TOO_MANY: { en: 'There are more than a policy may have; at most', zh: '数量超过上限' },
  NONE: { en: 'There must be one at least', zh: '至少应有一项' },
  WRONG_NUMBER_OF_CELLS: {
    en: 'A row has one cell for every input; here there are',
    zh: '每行的单元格数须与输入项一致，应为',
  },
  CELL_TOO_LONG: { en: 'The cell is too long', zh: '单元格过长' },
  CELL_NOT_READABLE: {
    en: 'The cell is not a comparison, an interval, a list of these, not(…) or -',
    zh: '单元格须为比较、区间、其列举或否定，或为短横线',
  },
  CELL_TOO_MANY_VALUES: { en: 'The cell tests more values than one may', zh: '单元格中的取值过多' },
  NOT_WHOLE: { en: 'Only whole numbers can stand here, amounts in fen', zh: '只能填写整数，金额以分为单位' },
  INTERVAL_REVERSED: { en: 'The interval begins after its end', zh: '区间的起点大于终点' },
  UNKNOWN_NAME: { en: 'The fact has no such value; it is one of', zh: '该事实没有此取值，可取' },
  WRONG_KIND: { en: 'The cell does not test what the fact is', zh: '单元格与该事实的类型不符' },
  NEVER_HOLDS: { en: 'No value there can be meets this cell', zh: '没有任何可能的取值满足该单元格' },
  GAP: { en: 'No row is for', zh: '没有任何一行适用于' },
  OVERLAP: { en: 'More than one row is for', zh: '有多行同时适用于' },
  TABLE_TOO_WIDE: { en: 'The table has more combinations than can be looked through', zh: '决策表的组合过多' },
  ONE_ANSWER_NEEDED: {
    en: 'A rule gives one answer, so it cannot collect',
    zh: '规则须给出唯一结果，不能使用 COLLECT',
  },
  LIMIT_NOT_IN_TABLE: { en: 'The limit that is told is not tested by the table', zh: '所述限额未在决策表中使用' },
  MISSING_LIMIT: { en: 'The relief needs the most instalments it may have', zh: '须注明该方案的最多期数' },
  CIRCULAR_FACT: {
    en: 'The relief decides this fact, so it cannot decide the relief',
    zh: '该事实取决于方案，不能用来确定方案',
  },
  BEYOND_LAW: { en: 'It is beyond what the law allows', zh: '超出法定上限' },
  OUT_OF_RANGE: { en: 'The figure lies outside what it can be, 0 to', zh: '数值超出范围，应为0至' },
  TOO_LITTLE: { en: 'The figure is too small, at least', zh: '数值过小，至少为' },
  FIRST_LIMIT_NEEDED: {
    en: 'Without a limit here one person could decide everything alone',
    zh: '此处须设限额，否则一人即可独立决定全部事项',
  },
  ABOVE_SUPERVISOR: {
    en: 'An officer may not decide or approve more than a supervisor; at most',
    zh: '工作人员的权限不得高于主管，最多为',
  },
  NOBODY_APPROVES: {
    en: 'Somebody must be able to approve what is above the limits',
    zh: '须有人员可以审批超出限额的事项',
  },
  MORE_IN_A_ROW_THAN_IN_ALL: {
    en: 'No more can be missed in a row than in all; at most',
    zh: '同时未还期数不得多于累计期数，最多为',
  },
  TOLERATES_NOTHING: {
    en: 'With 0 here nothing is tolerated, whatever the other figures say; set all of them, or 0 in all',
    zh: '此处为0则其他数值均不起作用；请全部设定，或全部填0',
  },
  NOT_ASCENDING: { en: 'The numbers are not in ascending order', zh: '须按升序排列' },
} as const satisfies { readonly [code: string]: Bilingual };

export type PolicyProblemCode = keyof typeof REASONS;

/** @param what is added to the reason: the limit, the names there are, the combination */
export function problem(at: string, code: PolicyProblemCode, what?: string | number | Bilingual): PolicyProblem {
  const { en, zh } = REASONS[code];
  if (what === undefined) return { at, code, reason: { en: sentence(en, '.'), zh: sentence(zh, '。') } };
  const added = typeof what === 'object' ? what : { en: what.toString(), zh: what.toString() };
  return { at, code, reason: { en: sentence(en, ': ', added.en, '.'), zh: sentence(zh, '：', added.zh, '。') } };
}

const sentence = (...parts: readonly string[]): string => parts.join('');
