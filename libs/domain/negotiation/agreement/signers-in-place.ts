/** How a document names who signs it in the place of a borrower who is dead or cannot act (document version 5). */
import type { Bilingual, LocalDate } from '#kernel';
import { CAPACITY_WORDS } from '#parties';
import { listed } from '#words';
import type { InPlaceOfBorrower } from '../offer/offer.events';

export const SIGNS_IN_PLACE: Bilingual = { zh: '签署人', en: 'Signed by' };

/** Where nobody is recorded yet, by what right it will be signed. */
export function signersInWords({ capacity, partyIds }: InPlaceOfBorrower): Bilingual {
  const as = CAPACITY_WORDS[capacity];
  if (partyIds.length === 0) return { zh: `借款人的${as.zh}`, en: `the borrower’s ${as.en}` };
  const who = listed(partyIds);
  return { zh: `${as.zh}（客户编号${who.zh}）`, en: `${as.en}, customer no. ${who.en}` };
}

export function signsForInWords(borrowerId: string, inPlace: InPlaceOfBorrower): Bilingual {
  const { zh, en } = signersInWords(inPlace);
  return { zh: `代借款人（${borrowerId}）：${zh}`, en: `For the borrower (${borrowerId}): ${en}` };
}

export function laterByHold(expiresOn: LocalDate): Bilingual {
  return {
    zh: `${expiresOn}；冻结期间不计入，截止日相应顺延`,
    en: `${expiresOn}; days under the hold do not count, and the day moves on with them`,
  };
}

const ESTATE_ALONE: Bilingual = {
  zh: '借款人已去世。继承人（遗产管理人）以借款人所得遗产实际价值为限清偿，超过部分自愿偿还的除外；放弃继承的，不负清偿责任（民法典第一千一百六十一条）。',
  en: 'The borrower has died. The debt is paid out of the estate, up to its actual value, unless somebody pays more of their own will; who gives the inheritance up owes nothing (民法典 art. 1161).',
};

/** Whom “you” is, and what they owe of their own. */
export function whomItAddresses(borrowerId: string, { capacity }: InPlaceOfBorrower): readonly Bilingual[] {
  const as = CAPACITY_WORDS[capacity];
  const signs: Bilingual = {
    zh: `本协议由借款人的${as.zh}代为签署；文中“您”指借款人（客户编号${borrowerId}）一方，${as.zh}不因签署而以本人财产承担债务。`,
    en: `This is signed by the borrower’s ${as.en}. “You” is the side of the borrower (customer no. ${borrowerId}); by signing, the ${as.en} owes nothing of their own.`,
  };
  return capacity === 'GUARDIAN' ? [signs] : [signs, ESTATE_ALONE];
}
