import type { Bilingual } from '#kernel';

/** Why collection goes on. */
export const RESUMPTIONS: { readonly [ground: string]: Bilingual } = {
  BREACH: { en: 'the plan was broken', zh: '还款方案已违约' },
  RESCISSION: { en: 'the agreement was taken back', zh: '协议已撤销' },
  NOT_CONCLUDED: { en: 'the agreement never took effect', zh: '协议未能生效' },
};
