/** Why what a partner was asked has no answer yet, in words. */
import type { Bilingual } from '#kernel';
import type { CallFault } from '#partners';
import type { DeliveryFault } from './delivery';

export type LineFault = CallFault | 'PENDING' | 'NOT_RECORDED' | 'REQUEST_UNKNOWN' | 'TOLD_OTHERWISE';

const WORDS: { readonly [Fault in LineFault]: Bilingual } = {
  AWAY: { en: 'The partner cannot be reached.', zh: '无法连接合作方。' },
  TIMEOUT: { en: 'The partner did not answer in time.', zh: '合作方未及时应答。' },
  BUSY: { en: 'The partner says that it cannot answer now.', zh: '合作方暂时无法处理。' },
  REDIRECTED: {
    en: 'The partner answered with a redirect, which is not followed.',
    zh: '合作方返回重定向，系统不予跟随。',
  },
  REFUSED_REQUEST: { en: 'The partner does not take the request as it was sent.', zh: '合作方不接受该请求的格式。' },
  UNUSABLE_ANSWER: { en: 'The partner’s answer cannot be used.', zh: '合作方的应答无法使用。' },
  PENDING: { en: 'The partner has received the request and not answered yet.', zh: '合作方已收到请求，尚未答复。' },
  NOT_RECORDED: {
    en: 'The partner answered, but its answer could not be recorded.',
    zh: '合作方已答复，但答复未能记录。',
  },
  REQUEST_UNKNOWN: { en: 'This version does not know such a request any more.', zh: '当前版本已不支持该请求。' },
  TOLD_OTHERWISE: {
    en: 'It is asked no more: what became of it was told over HTTP, or a person sees to it.',
    zh: '不再询问：结果已通过接口告知，或已转人工处理。',
  },
};

export function lineFault(code: LineFault, detail: string | null = null): DeliveryFault {
  return { code, reason: WORDS[code], detail };
}
