/** From when the next request is taken, in words that follow “ask for relief”; empty where it is taken as it is. */
import type { WaitToAsk } from './asking-again';

/** Fits into the sentences of each language. */
export interface WhenTaken {
  readonly english: string;
  readonly chinese: string;
}

export function whenTaken(wait: WaitToAsk | null): WhenTaken {
  if (!wait) return { english: '', chinese: '' };
  const { from, unlessNew, isReviewable } = wait;
  return {
    english: [
      `: it is taken from ${from}, `,
      unlessNew ? 'before that with new evidence or for another hardship, ' : '',
      'and at any time through an officer at a branch or by the hotline',
      isReviewable ? '; a review of the refusal by another officer can be asked for too' : '',
    ].join(''),
    chinese: [
      `：自${from}起可再次申请；`,
      unlessNew ? '如有新的证明材料或其他困难原因，可提前申请；' : '',
      '通过网点或客服热线由工作人员受理的，可随时申请',
      isReviewable ? '；也可申请由其他人员复核' : '',
    ].join(''),
  };
}
