/** A legal cost that is not added, or not taken back. */
import { reject, type LocalDate } from '#kernel';
import type { Rejected } from './rejections';

export function legalCostIdReused(costId: string): Rejected {
  return reject(
    'LEGAL_COST_ID_REUSED',
    { en: 'Another legal cost of this loan has this id.', zh: '该费用编号已用于本借款的另一项诉讼费用。' },
    { costId },
  );
}

export function legalCostDuringPlan(agreementId: string): Rejected {
  return reject(
    'LEGAL_COST_DURING_PLAN',
    { en: 'Nobody is sued while an agreement is kept.', zh: '协议履行期间不得起诉，亦不产生诉讼费用。' },
    { agreementId },
  );
}

export function legalCostUnknown(costId: string): Rejected {
  return reject(
    'LEGAL_COST_UNKNOWN',
    { en: 'No such legal cost is recorded on this loan.', zh: '该借款未记录此项诉讼费用。' },
    { costId },
  );
}

export function legalCostTakenBack(costId: string, takenBackOn: LocalDate): Rejected {
  return reject(
    'LEGAL_COST_TAKEN_BACK',
    {
      en: 'The cost was taken back; what is to be owed after all is another cost.',
      zh: '该项费用已撤销；如确需计收，请另行登记。',
    },
    { costId, takenBackOn },
  );
}
