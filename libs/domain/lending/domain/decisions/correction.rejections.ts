/** A correction on a loan that is not made. */
import { reject } from '#kernel';
import type { Rejected } from './rejections';

export function onlyAnOfficer(): Rejected {
  return reject('ONLY_AN_OFFICER', { en: 'Only an officer or supervisor does this.', zh: '仅限业务人员或主管办理。' });
}

export function reasonsRequired(): Rejected {
  return reject('REASONS_REQUIRED', {
    en: 'Please say why: a decision carries reasons.',
    zh: '决定须说明理由，请填写。',
  });
}

export function correctionNeedsSecondPerson(loanId: string, payoffBefore: number, payoffAfter: number): Rejected {
  return reject(
    'LOAN_CORRECTION_NEEDS_SECOND_PERSON',
    {
      en: 'Money changes by this: ask for a second person’s approval of exactly this correction, and correct it with that.',
      zh: '该更正涉及金额，请提交审批，经其他人员审批通过后更正。',
    },
    { loanId, payoffBefore, payoffAfter },
  );
}

export function nothingToCorrect(): Rejected {
  return reject('NOTHING_TO_CORRECT', { en: 'Say what is right.', zh: '请填写正确的内容。' });
}

export function refundUnknown(refundId: string): Rejected {
  return reject(
    'REFUND_UNKNOWN',
    { en: 'No such refund of this loan stands.', zh: '该借款没有此笔有效退款。' },
    { refundId },
  );
}

export function billUnknown(seq: number): Rejected {
  return reject('BILL_UNKNOWN', { en: 'No such bill was posted.', zh: '没有该期账单。' }, { seq });
}

export function correctionDuringPlan(agreementId: string): Rejected {
  return reject(
    'CORRECTION_DURING_PLAN',
    {
      en: 'An agreement took the place of the contract; what both sides signed is owed. It is corrected once the agreement has ended.',
      zh: '该借款已按协议履行，以双方签署的协议为准；协议终止后方可更正。',
    },
    { agreementId },
  );
}

export function correctionReopensAgreement(agreementId: string): Rejected {
  return reject(
    'CORRECTION_REOPENS_AGREEMENT',
    {
      en: 'An agreement was kept to its end: what both sides signed is paid, and no more is asked for it by a correction.',
      zh: '协议已履行完毕，双方签署的款项已付清，不得因更正再要求支付。',
    },
    { agreementId },
  );
}

export function loanHasPayments(paymentIds: readonly string[]): Rejected {
  return reject(
    'LOAN_HAS_PAYMENTS',
    {
      en: 'Payments stand on the loan: they are brought to where they belong first.',
      zh: '该借款有还款记录，须先将还款转至正确的借款或冲正。',
    },
    { paymentIds: [...paymentIds] },
  );
}

export function legalCostsStand(costIds: readonly string[]): Rejected {
  return reject(
    'LEGAL_COSTS_STAND',
    {
      en: 'Costs of going to court are owed on the loan: they are taken back first.',
      zh: '该借款登记有诉讼费用，须先撤销该费用。',
    },
    { costIds: [...costIds] },
  );
}

export function writeOffStands(writeOffId: string): Rejected {
  return reject(
    'WRITE_OFF_STANDS',
    { en: 'The loan is written off; that is taken back first.', zh: '该笔借款已核销，须先撤销核销。' },
    { writeOffId },
  );
}

export function loanWithdrawn(withdrawnOn: string): Rejected {
  return reject(
    'LOAN_REGISTERED_BY_MISTAKE',
    {
      en: 'The loan was registered by mistake; nothing is done on it any more.',
      zh: '该借款系误登记，不再办理任何业务。',
    },
    { since: withdrawnOn },
  );
}
