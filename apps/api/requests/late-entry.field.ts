import { TextField } from '#request-validation';

/** Why something is entered only after its day. */
export function LateBecauseField(): PropertyDecorator {
  return TextField({
    description:
      'Why it is entered only after its day; a person’s entry for a day before the business date needs it (BACKDATED_WITHOUT_REASON). Kept encrypted.',
    maxLength: 500,
    lines: true,
    optional: true,
    example: '法院收据今日才送达',
  });
}

/** As plain data. */
export function lateBecause({ lateBecause: said }: { readonly lateBecause?: string }): { lateBecause?: string } {
  return said === undefined ? {} : { lateBecause: said };
}
