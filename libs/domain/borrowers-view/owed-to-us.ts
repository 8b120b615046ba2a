/** Whether a loan is owed to the lender at all, and where it stands: what was sold, or entered by mistake, is asked for by nobody here. */
import type { Bilingual, Fen, LocalDate } from '#kernel';
import { NOT_OWED_WORDS, OWED_WORDS, type LoanView } from '#lending';
import { counted, inYuan } from '#words';
import { toYou } from './addressed';

/** Not owed to us: another holds it, a court dismissed the claim, or it was never this person’s debt. */
export function isOwedToUs({ status, notOwed, claimDismissedOn }: LoanView): boolean {
  if (claimDismissedOn !== undefined) return false;
  return notOwed === undefined && status !== 'TRANSFERRED' && status !== 'WITHDRAWN';
}

export function loanStanding(loan: LoanView): Bilingual {
  const { arrears, settledOn, status, transferred, writtenOff } = loan;
  if (status === 'WITHDRAWN') {
    return {
      en: 'It was entered in our books by mistake: nothing was ever owed on it.',
      zh: '该笔借款系误登记，您从未欠款。',
    };
  }
  if (loan.notOwed) return notOwedInWords(loan.notOwed);
  if (loan.claimDismissedOn) return dismissedInWords(loan.claimDismissedOn);
  if (transferred) return soldInWords(transferred);
  if (settledOn) return settledInWords(settledOn, loan.refundable);
  if (!arrears) return { en: 'Not paid out yet.', zh: '尚未放款。' };
  const standing = afterAll(loan, onTheBook(loan, arrears));
  return writtenOff ? writtenOffInWords(writtenOff, standing) : standing;
}

function onTheBook({ phase }: LoanView, arrears: NonNullable<LoanView['arrears']>): Bilingual {
  if (arrears.dpd > 0) {
    const { dpd, oldestUnpaidDue } = arrears;
    return {
      en: `Overdue for ${counted(dpd, 'day')}: the oldest amount still open was due on ${oldestUnpaidDue}.`,
      zh: `已逾期${dpd}天：最早一笔未还款项到期日为${oldestUnpaidDue}。`,
    };
  }
  // Days rest under a hold, and costs of going to court are past due on no day.
  if (arrears.overdueTotal > 0) return unpaidButNotCounted(arrears.overdueTotal);
  return phase === 'PLAN'
    ? { en: 'Paid by the agreed plan; nothing is overdue.', zh: '正在按协议方案还款，目前没有逾期。' }
    : { en: 'Nothing is overdue.', zh: '目前没有逾期。' };
}

/** Written off is not forgiven; what is not collected any more is asked for by nobody. */
function writtenOffInWords(
  { writtenOffOn, collectionGoesOn }: NonNullable<LoanView['writtenOff']>,
  standing: Bilingual,
): Bilingual {
  return collectionGoesOn
    ? {
        en: `${standing.en} It was written off in our books on ${writtenOffOn}, which changes nothing of what you owe.`,
        zh: `${standing.zh}该笔借款已于${writtenOffOn}作账面核销，不影响您的还款义务。`,
      }
    : {
        en: `It was written off in our books on ${writtenOffOn}, and we do not ask you for it any more; it is not forgiven, and you can still pay it.`,
        zh: `该笔借款已于${writtenOffOn}核销，我方不再催收；债务并未免除，您仍可还款。`,
      };
}

/** What was paid beyond the debt is the person's (民法典 art. 985). */
function settledInWords(settledOn: LocalDate, tooMuch: Fen): Bilingual {
  if (tooMuch === 0) return { en: `Paid in full on ${settledOn}.`, zh: `已于${settledOn}结清。` };
  return {
    en: `Paid in full on ${settledOn}; ${inYuan(tooMuch)} more than was owed came in, and is yours.`,
    zh: `已于${settledOn}结清；另多付${inYuan(tooMuch)}，该款归您所有。`,
  };
}

/** What has fallen due while no day of it counts as past due. */
export function unpaidButNotCounted(amount: Fen): Bilingual {
  return {
    en: `${inYuan(amount)} is due and not paid yet; no day of it counts as past due.`,
    zh: `已到期未还${inYuan(amount)}，不计逾期天数。`,
  };
}

function notOwedInWords({ because, foundOn }: NonNullable<LoanView['notOwed']>): Bilingual {
  const { en, zh } = NOT_OWED_WORDS[because];
  return {
    en: `It was found on ${foundOn} that you do not owe it, since ${en}: nobody asks you for it, and what was reported of it is taken out of your record.`,
    zh: `已于${foundOn}认定该笔借款无须由您偿还（${zh}），我方不再向您主张，已报送的记录将予更正撤销。`,
  };
}

/** Who was told that they owe nothing is told that they do, why, and what the days between cost them: nothing (民法典 art. 509, good faith). */
function afterAll({ owedAfterAll }: LoanView, standing: Bilingual): Bilingual {
  if (!owedAfterAll) return standing;
  const { notOwedFrom, foundOn, because } = owedAfterAll;
  const why = because && toYou(OWED_WORDS[because]);
  return {
    en: `On ${notOwedFrom} it was found that you do not owe it; that was taken back on ${foundOn}${why ? `, since ${why.en}` : ''}. The days between bear no penalty, and none of them counts as past due. If you hold that you do not owe it, complain, or object to what is reported. ${standing.en}`,
    zh: `我方曾于${notOwedFrom}认定该笔借款无须由您偿还，${why ? `因${why.zh}，` : ''}已于${foundOn}撤回该认定；其间不计罚息、不计逾期天数。如您认为无须偿还，可投诉或提出征信异议。${standing.zh}`,
  };
}

/** What the lender makes of it, a write-off or a withdrawal, is still to come. */
function dismissedInWords(on: LocalDate): Bilingual {
  return {
    en: `A court dismissed our claim on ${on}: nobody asks you to pay it, and from that day on nothing of it is reported as overdue.`,
    zh: `法院已于${on}驳回我方就该笔借款的诉讼请求，我方不再要求您还款，自该日起不再作为逾期报送。`,
  };
}

/** A sale binds the person once they are told of it (民法典 arts. 546, 548); an agreement goes on with the buyer. */
function soldInWords({ buyer, transferredOn, notifiedOn, agreementId }: Sale): Bilingual {
  const sold: Bilingual = {
    en: `It was sold on ${transferredOn}: ${buyer} holds it now, and you owe us nothing on it.`,
    zh: `已于${transferredOn}转让给${buyer}，您对我方不再欠款。`,
  };
  const pays = notifiedOn
    ? {
        english: ` You were told on ${notifiedOn}: pay ${buyer}, and ask there what is still owed.`,
        chinese: `您已于${notifiedOn}收到转让通知，请向${buyer}还款，并向其查询剩余款项。`,
      }
    : {
        english: ' Until the notice of it reaches you, what you pay to us counts (民法典 art. 546).',
        chinese: '转让通知送达您之前，您向我方的还款仍然有效（民法典第五百四十六条）。',
      };
  const agreed = agreementId
    ? { english: ' What was agreed goes on with them.', chinese: '原协议由受让人继续履行。' }
    : { english: '', chinese: '' };
  return {
    en: `${sold.en}${pays.english}${agreed.english}`,
    zh: `借款债权转让：${sold.zh}${pays.chinese}${agreed.chinese}`,
  };
}
type Sale = NonNullable<LoanView['transferred']>;
