/**
 * How complaints are coded for statistics: by the channel through which the business was done, by business and by cause, as
 * JR/T 0169-2018 《金融消费者投诉统计分类及编码 银行业金融机构》 does. The classes are those of the standard that are publicly
 * reported; its numbers, and its finer classes, are not known here: a report to the regulator maps these names to them.
 */
import type { Words } from '#words';

/** Where the business complained about was done (投诉业务办理渠道): front office in its parts, or behind it. */
export const BUSINESS_CHANNELS = {
  COUNTER: { en: 'at a branch', zh: '营业现场' },
  SELF_SERVICE: { en: 'at a machine', zh: '自助机具' },
  ONLINE_BANKING: { en: 'by online banking', zh: '网银' },
  TELEPHONE: { en: 'by telephone', zh: '电话' },
  MOBILE_APP: { en: 'in the app', zh: '移动客户端' },
  PUBLIC_PLATFORM: { en: 'on a public platform', zh: '网络公众平台' },
  TEXT_MESSAGE: { en: 'by text message', zh: '短信' },
  OTHER_ELECTRONIC: { en: 'by other electronic means', zh: '其他电子渠道' },
  THIRD_PARTY: { en: 'through a third party', zh: '第三方渠道' },
  OTHER_FRONT_OFFICE: { en: 'otherwise in the front office', zh: '其他前台渠道' },
  BACK_OFFICE: { en: 'in the middle or back office', zh: '中、后台业务渠道' },
} as const satisfies Words;
export type BusinessChannel = keyof typeof BUSINESS_CHANNELS;

/** Which business it is about (投诉业务类别). */
export const BUSINESSES = {
  SAVINGS: { en: 'savings', zh: '人民币储蓄' },
  LOAN: { en: 'a loan', zh: '贷款' },
  BANK_CARD: { en: 'a bank card', zh: '银行卡' },
  PAYMENT: { en: 'payments', zh: '支付结算' },
  CASH: { en: 'cash', zh: '人民币管理' },
  PERSONAL_INFORMATION: { en: 'personal financial information', zh: '个人金融信息' },
  OTHER: { en: 'another business', zh: '其他业务' },
} as const satisfies Words;
export type Business = keyof typeof BUSINESSES;

/** What caused it (投诉原因). */
export const CAUSES = {
  SERVICE: { en: 'manner and quality of service', zh: '服务态度及服务质量' },
  FACILITIES: { en: 'facilities, equipment and systems', zh: '服务设施、设备、业务系统' },
  RULES_AND_PROCESS: { en: 'rules and process', zh: '管理制度、业务规则与流程' },
  MARKETING: { en: 'the way of marketing', zh: '营销方式' },
  DISCLOSURE: { en: 'what was disclosed', zh: '信息披露' },
  RETURNS: { en: 'returns of a product', zh: '产品收益' },
  FREE_CHOICE: { en: 'freedom of choice', zh: '自主选择权' },
  CONTRACT_TERMS: { en: 'terms of a contract', zh: '合同条款' },
  SAFETY_OF_FUNDS: { en: 'safety of funds', zh: '消费者资金安全' },
  SAFETY_OF_INFORMATION: { en: 'safety of information', zh: '消费者信息安全' },
  PRICING: { en: 'prices and fees', zh: '定价收费' },
  COLLECTION: { en: 'the way debts are collected', zh: '债务催收方式和手段' },
  OTHER: { en: 'another cause', zh: '其他原因' },
} as const satisfies Words;
export type Cause = keyof typeof CAUSES;

export const namesOf = <Name extends string>(words: { readonly [name in Name]: unknown }): readonly [Name, ...Name[]] =>
  Object.keys(words) as [Name, ...Name[]];
