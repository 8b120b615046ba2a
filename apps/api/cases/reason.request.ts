import type { Bilingual } from '#kernel';
import { NestedListField, TextField } from '#request-validation';

/** A reason the borrower can read, in both languages. */
export class ReasonRequest implements Bilingual {
  @TextField({
    description: 'In English.',
    maxLength: 500,
    lines: true,
    example: 'The stated income does not cover any instalment.',
  })
  en!: string;

  @TextField({ description: '中文。', maxLength: 500, lines: true, example: '所述收入不足以支付任何一期还款。' })
  zh!: string;
}

/** One to ten reasons. */
export function ReasonsField(description: string): PropertyDecorator {
  return NestedListField(() => ReasonRequest, { description, minItems: 1, maxItems: 10 });
}

/** As plain data. */
export function reasonsOf(reasons: readonly ReasonRequest[]): readonly Bilingual[] {
  return reasons.map(({ en, zh }) => ({ en, zh }));
}
