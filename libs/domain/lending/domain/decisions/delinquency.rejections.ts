/** The rules of a loan's holds that say no. */
import { reject } from '#kernel';
import type { Rejected } from './rejections';

export function holdDiffers(holdId: string): Rejected {
  return reject(
    'HOLD_DIFFERS',
    {
      en: 'This hold is on the loan already, for another reason or from another day.',
      zh: '该冻结已登记在此借款上，且原因或起始日不同。',
    },
    { holdId },
  );
}

export function holdUnknown(holdId: string): Rejected {
  return reject('HOLD_UNKNOWN', { en: 'There is no such hold.', zh: '没有该冻结。' }, { holdId });
}
