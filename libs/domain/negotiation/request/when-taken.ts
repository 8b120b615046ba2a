/** From when the next request is taken, in words that follow “ask for relief”; empty where it is taken as it is. */
import type { Bilingual } from '#kernel';
import type { WaitToAsk } from './asking-again';

export function whenTaken(wait: WaitToAsk | null): Bilingual {
  if (!wait) return { en: '', zh: '' };
  const before = wait.unlessNew
    ? {
        en: 'before that with new evidence or for another hardship, ',
        zh: '如有新的证明材料或其他困难原因，可提前申请；',
      }
    : { en: '', zh: '' };
  const review = wait.isReviewable
    ? { en: '; a review of the refusal by another officer can be asked for too', zh: '；也可申请由其他人员复核' }
    : { en: '', zh: '' };
  return {
    en: `: it is taken from ${wait.from}, ${before.en}and at any time through an officer at a branch or by the hotline${review.en}`,
    zh: `：自${wait.from}起可再次申请；${before.zh}通过网点或客服热线由工作人员受理的，可随时申请${review.zh}`,
  };
}
