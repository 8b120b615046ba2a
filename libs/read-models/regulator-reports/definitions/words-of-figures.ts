/** Words that several reports have in common. */
import type { Bilingual } from '#kernel';
import { DPD_BUCKETS, FIVE_CATEGORIES, type FiveCategory } from '#loan-math';
import type { Dimension, ReportColumn } from '../runs/report-definition';

export const CLASS_WORDS: { readonly [Class in FiveCategory]: Bilingual } = {
  NORMAL: { en: 'Normal', zh: '正常' },
  SPECIAL_MENTION: { en: 'Special mention', zh: '关注' },
  SUBSTANDARD: { en: 'Substandard', zh: '次级' },
  DOUBTFUL: { en: 'Doubtful', zh: '可疑' },
  LOSS: { en: 'Loss', zh: '损失' },
};

export const BY_CLASS: Dimension = {
  id: 'class',
  title: { en: 'Class', zh: '五级分类' },
  values: FIVE_CATEGORIES.map((value) => ({ value, title: CLASS_WORDS[value] })),
};

export function bucketWords(bucket: string): Bilingual {
  if (bucket === 'SETTLED') return { en: 'Settled', zh: '已结清' };
  if (bucket === 'NEW') return { en: 'New', zh: '新增' };
  return bucket === '0' ? { en: 'Not overdue', zh: '未逾期' } : { en: `Days ${bucket}`, zh: `${bucket}天` };
}

export const BY_BUCKET: Dimension = {
  id: 'bucket',
  title: { en: 'Days past due', zh: '逾期天数' },
  values: DPD_BUCKETS.map((value) => ({ value, title: bucketWords(value) })),
};

export const BY_PRODUCT: Dimension = { id: 'product', title: { en: 'Product', zh: '产品' } };

export const LOANS: ReportColumn = { id: 'loans', title: { en: 'Loans', zh: '笔数' }, measure: 'COUNT' };

export const fenColumn = (id: string, en: string, zh: string): ReportColumn => ({
  id,
  title: { en, zh },
  measure: 'FEN',
});
export const countColumn = (id: string, en: string, zh: string): ReportColumn => ({
  id,
  title: { en, zh },
  measure: 'COUNT',
});
