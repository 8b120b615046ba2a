/** Amounts, lists and codes as people read them. */
import { yuan, type Bilingual, type Fen } from '#kernel';

export function cny(amount: Fen): Bilingual {
  return { en: `CNY ${yuan(amount)}`, zh: `人民币${yuan(amount)}元` };
}

/** "a, b and c" · "a、b、c" */
export function listed(items: readonly string[]): Bilingual {
  const last = items.at(-1) ?? '';
  const en = items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${last}` : last;
  return { en, zh: items.join('、') };
}

/** "1 payment", "2 payments". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

type Words = { readonly [code: string]: Bilingual };

/** The code's words, or the code itself when it has none. */
export function inWords(words: Words, code: string): Bilingual {
  return words[code] ?? { en: code, zh: code };
}

export const CLASSES: Words = {
  NORMAL: { en: 'normal', zh: '正常' },
  SPECIAL_MENTION: { en: 'special mention', zh: '关注' },
  SUBSTANDARD: { en: 'substandard', zh: '次级' },
  DOUBTFUL: { en: 'doubtful', zh: '可疑' },
  LOSS: { en: 'loss', zh: '损失' },
};
export const HARDSHIPS: Words = {
  UNEMPLOYMENT: { en: 'unemployment', zh: '失业' },
  ILLNESS: { en: 'illness', zh: '疾病' },
  DISASTER: { en: 'disaster', zh: '灾害' },
  INCOME_DROP: { en: 'a drop in income', zh: '收入下降' },
  FAMILY: { en: 'family circumstances', zh: '家庭变故' },
  OTHER: { en: 'other circumstances', zh: '其他原因' },
};
export const CHANNELS: Words = {
  APP: { en: 'the app', zh: '应用程序' },
  HOTLINE: { en: 'the hotline', zh: '客服热线' },
  ONLINE_CHAT: { en: 'online chat', zh: '在线客服' },
  BRANCH: { en: 'a branch', zh: '网点' },
  PARTNER: { en: 'a partner', zh: '合作机构' },
};
export const OUTCOMES: Words = {
  CURED: { en: 'cured', zh: '已还清逾期' },
  RESTORED: { en: 'credit restored', zh: '信用已恢复' },
  SETTLED: { en: 'settled', zh: '已结清' },
  LEGAL: { en: 'taken to court', zh: '进入法律程序' },
  TRANSFERRED: { en: 'transferred', zh: '已转让' },
  WRITTEN_OFF: { en: 'written off', zh: '已核销' },
  WITHDRAWN: { en: 'withdrawn', zh: '已撤回' },
};
export const REQUESTERS: Words = {
  BORROWER: { en: 'the borrower', zh: '借款人' },
  REPRESENTATIVE: { en: 'a representative', zh: '代理人' },
  POLICY: { en: 'the policy', zh: '审批政策' },
  OFFICER: { en: 'an officer', zh: '工作人员' },
  COMPLETION: { en: 'the completion of the plan', zh: '方案履行完毕' },
};
export const STRUCTURES: Words = {
  EXTENSION: { en: 'extension', zh: '展期' },
  RESTRUCTURE: { en: 'restructuring', zh: '重组' },
  DEFERRAL: { en: 'deferral', zh: '延期' },
  SETTLEMENT: { en: 'settlement', zh: '一次性结清' },
};
