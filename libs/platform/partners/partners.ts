/** Whom the system asks for what it cannot do by itself. */
import type { Bilingual } from '#kernel';

export const PARTNERS = ['CORE', 'SIGNATURE', 'BUREAU', 'MESSAGING'] as const;
export type Partner = (typeof PARTNERS)[number];

export const PARTNER_WORDS: { readonly [Name in Partner]: Bilingual } = {
  CORE: { en: 'the core banking system', zh: '核心系统' },
  SIGNATURE: { en: 'the signature service', zh: '电子签署服务' },
  BUREAU: { en: 'the credit bureau', zh: '征信机构' },
  MESSAGING: { en: 'the messaging gateway', zh: '消息网关' },
};
