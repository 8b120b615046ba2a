/** What is wrong with a place of a request, in Chinese, by its code. The exact limits stand in the interface description. */
const BY_CODE = {
  REQUIRED: '此项为必填',
  NOT_ALLOWED: '此项不应填写',
  UNKNOWN_FIELD: '没有此字段',
  DUPLICATE_FIELD: '此字段重复出现',
  WRONG_TYPE: '值的类型有误',
  WRONG_FORM: '格式有误',
  WRONG_LENGTH: '长度超出允许范围',
  TOO_SHORT: '内容过短',
  TOO_LONG: '内容过长',
  TOO_SMALL: '数值过小',
  TOO_LARGE: '数值过大',
  TOO_FEW: '项目过少',
  TOO_MANY: '项目过多',
  TOO_FAR: '一次推进的天数过多',
  REPEATED: '项目不得重复',
  CONTRADICTION: '所填各项不能同时使用',
  OUT_OF_ORDER: '先后顺序有误',
  IN_FUTURE: '不得晚于当前时间',
  TOO_FAR_AHEAD: '日期过远',
  NOT_A_CHOICE: '不在可选范围内',
  NOT_AN_INTEGER: '应为整数',
  NUMBER_NOT_EXACT: '数字位数过多，无法精确保存',
  NOT_FEN: '应为允许范围内的整数金额，单位为分',
  NOT_A_RATE: '应为允许范围内的精确利率，最多12位小数',
  NOT_A_DATE: '应为允许范围内的有效日期，格式为年-月-日',
  NOT_A_MONTH: '应为有效的月份，格式为年-月',
  NOT_AN_INSTANT: '应为允许范围内的带时区的时间',
  NOT_AN_ID: '编号格式有误',
  NOT_A_SHA256: '应为64位小写十六进制的哈希值',
  NOT_READABLE: '应为可读文字，且不含控制字符',
  NOT_A_NAME: '应为姓名，至少含一个文字',
  NOT_A_PHONE_NUMBER: '应为5至15位数字的电话号码',
  NOT_AN_IDENTITY_NUMBER: '应为有效的居民身份证号码',
  NOT_OF_THIS_QUERY: '翻页标记与本次查询不符',
  REVISION_UNKNOWN: '没有此修订号',
  BEFORE_CASE: '当时尚无此案件',
  NOT_A_POLICY_IN_DMN: '应为政策导出的DMN文件，或其编辑后的文件',
  TEXT_NOT_STORABLE: '文字中含有无法保存的字符',
} as const;

export const FIELD_ERRORS_IN_CHINESE: { readonly [code: string]: string } = BY_CODE;

/** In Chinese whatever the code. */
export function fieldErrorInChinese(code: string): string {
  return FIELD_ERRORS_IN_CHINESE[code] ?? '填写有误';
}
