/** What contacts there are, and what each counts as. */
import type { Bilingual } from '#kernel';

/**
 * COLLECTION: to have a debt paid. REMINDER: of what falls due under a plan or a contract. STATUTORY_NOTICE: what the law has the
 * lender tell. REPLY: an answer to the person.
 */
export const CONTACT_PURPOSES = ['COLLECTION', 'REMINDER', 'STATUTORY_NOTICE', 'REPLY'] as const;
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number];

export const CONTACT_CHANNELS = ['SMS', 'APP_PUSH', 'EMAIL', 'LETTER', 'VOICE_BOT', 'CALL', 'CHAT', 'VISIT'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/**
 * What the caps of GB/T 45251-2025 count: NOTIFICATION is a voice that only tells (bots as well), INTERACTIVE one that talks with
 * the person. A message counts as neither.
 */
export type ContactManner = 'MESSAGE' | 'NOTIFICATION' | 'INTERACTIVE';

const MANNERS: { readonly [channel in ContactChannel]: ContactManner } = {
  SMS: 'MESSAGE',
  APP_PUSH: 'MESSAGE',
  EMAIL: 'MESSAGE',
  LETTER: 'MESSAGE',
  VOICE_BOT: 'NOTIFICATION',
  CALL: 'INTERACTIVE',
  CHAT: 'INTERACTIVE',
  VISIT: 'INTERACTIVE',
};

export function mannerOf(channel: ContactChannel): ContactManner {
  return MANNERS[channel];
}

/** Arrives without a sound, at whatever hour it is sent. */
export function isSilent(channel: ContactChannel): boolean {
  return channel === 'LETTER' || channel === 'EMAIL';
}

export const PURPOSE_WORDS: { readonly [purpose in ContactPurpose]: Bilingual } = {
  COLLECTION: { en: 'collection', zh: '催收' },
  REMINDER: { en: 'a reminder', zh: '还款提醒' },
  STATUTORY_NOTICE: { en: 'a notice the law asks for', zh: '法定告知' },
  REPLY: { en: 'a reply', zh: '答复' },
};

export const CHANNEL_WORDS: { readonly [channel in ContactChannel]: Bilingual } = {
  SMS: { en: 'text message', zh: '短信' },
  APP_PUSH: { en: 'app push', zh: '应用推送' },
  EMAIL: { en: 'e-mail', zh: '电子邮件' },
  LETTER: { en: 'letter', zh: '信函' },
  VOICE_BOT: { en: 'automatic call', zh: '智能语音' },
  CALL: { en: 'call', zh: '电话' },
  CHAT: { en: 'online chat', zh: '在线会话' },
  VISIT: { en: 'visit', zh: '上门' },
};
