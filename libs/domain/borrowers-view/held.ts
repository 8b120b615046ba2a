/** What a hold on the person or on a loan means for them, in their own words: since when, why, and what rests meanwhile. */
import type { Bilingual } from '#kernel';
import type { HoldsView } from '#parties';
import { listed, listedInWords } from '#words';
import { toYou } from './addressed';

type StandingHold = HoldsView['holds'][number];

/** One sentence for each hold that stands; nothing of one that has ended. */
export function heldInWords(holds: HoldsView | null): readonly Bilingual[] {
  return (holds?.holds ?? []).filter(({ stands }) => stands).map((hold) => inYourWords(hold));
}

/** Whether the person can do nothing themselves: who acts for them by law does. */
export function isActedFor(holds: HoldsView | null): boolean {
  return (holds?.stopped ?? []).some(({ what, loanId }) => what === 'OWN_ACTS' && loanId === null);
}

/** Whether nobody asks the person to pay this loan now. */
export function isNotAskedFor(holds: HoldsView | null, of: string): boolean {
  return (holds?.stopped ?? []).some(({ what, loanId }) => what === 'COLLECTION' && (loanId === null || loanId === of));
}

function inYourWords({ kind, from, words, loanIds, stops }: StandingHold): Bilingual {
  const on = loanIds === null ? null : listed(loanIds);
  const rests = listedInWords(stops.filter((one) => one !== 'OWN_ACTS').map((one) => RESTS[one]));
  const why = toYou(words);
  const acts = stops.includes('OWN_ACTS') ? WHO_ACTS : null;
  const counts = stops.includes('COLLECTION') && !stops.includes('DAYS_PAST_DUE') ? stillCounts(kind) : null;
  return {
    en: `Since ${from} a hold stands${on ? ` on ${on.en}` : ''}, because ${why.en}: meanwhile ${rests.en}.${counts?.en ?? ''}${acts?.en ?? ''}`,
    zh: `因${why.zh}，${on ? `借款${on.zh}` : ''}自${from}起处于冻结状态：期间${rests.zh}。${counts?.zh ?? ''}${acts?.zh ?? ''}`,
  };
}

const RESTS: { readonly [Stop in Exclude<StandingHold['stops'][number], 'OWN_ACTS'>]: Bilingual } = {
  COLLECTION: { en: 'you are not asked to pay', zh: '暂停催收' },
  DEADLINES: { en: 'your deadlines do not run', zh: '您的办理期限暂停计算' },
  INTEREST: { en: 'no interest accrues', zh: '不计利息' },
  PENALTY: { en: 'no penalty interest accrues', zh: '不计罚息' },
  DAYS_PAST_DUE: { en: 'no day counts as past due', zh: '不计逾期天数' },
  NEGATIVE_REPORTS: { en: 'nothing negative is reported to the credit bureau', zh: '不报送不良信用信息' },
};

/** Who is not asked to pay is told what not paying leads to all the same (民法典 第509条). */
function stillCounts(kind: StandingHold['kind']): Bilingual {
  const [en, zh] = kind === 'DISPUTE' ? [', marked as disputed', '（标注存在争议）'] : ['', ''];
  return {
    en: ` What falls due meanwhile and is not paid still counts as past due, and is reported to the credit bureau${en}; you can pay it all the same.`,
    zh: `期间到期未还的款项仍计算逾期天数，并报送征信${zh}；您仍可还款。`,
  };
}

const WHO_ACTS: Bilingual = {
  en: ' Who acts for you by law acts in your place; a power of attorney you gave does not count meanwhile.',
  zh: '期间由依法代您行事的人办理，您原先的委托暂不生效。',
};
