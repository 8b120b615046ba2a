/** From when the next request is taken, in words that follow “ask for relief”; empty where it is taken as it is. */
import type { LocalDate } from '#kernel';
import type { WaitToAsk } from './asking-again';

/** Fits into the sentences of each language. */
export interface WhenTaken {
  readonly english: string;
  readonly chinese: string;
}

export function whenTaken(wait: WaitToAsk | null): WhenTaken {
  if (!wait) return { english: '', chinese: '' };
  const { from, newFrom, both, isReviewable } = wait;
  const ifNew = newFrom === from ? null : newFrom === null ? BEFORE : since(newFrom);
  return {
    english: [
      `: it is taken from ${from}`,
      both
        ? ` (after the refusal from ${both.afterRefusal}, after several taken back from ${both.afterWithdrawals}), `
        : ', ',
      ifNew ? `${ifNew.english} with new evidence or for another hardship, ` : '',
      'and at any time through an officer at a branch or by the hotline',
      isReviewable ? '; a review of the refusal by another officer can be asked for too' : '',
    ].join(''),
    chinese: [
      `：自${from}起可再次申请`,
      both ? `（因未获同意须待${both.afterRefusal}，因多次撤回须待${both.afterWithdrawals}）；` : '；',
      ifNew ? `如有新的证明材料或其他困难原因，${ifNew.chinese}；` : '',
      '通过网点或客服热线由工作人员受理的，可随时申请',
      isReviewable ? '；也可申请由其他人员复核' : '',
    ].join(''),
  };
}

const BEFORE: WhenTaken = { english: 'before that', chinese: '可提前申请' };
const since = (day: LocalDate): WhenTaken => ({ english: `from ${day}`, chinese: `可自${day}起提前申请` });
