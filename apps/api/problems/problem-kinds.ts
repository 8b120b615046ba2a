/**
 * Every kind of problem the API answers with (RFC 9457): its status, whether the same request may succeed later, and what
 * it means in both languages. The type URI `/problems/<kind>` is part of the published interface and has a page.
 */
import type { Bilingual } from '#kernel';

interface KindDescription {
  readonly status: number;
  /** Whether sending the very same request again can help. */
  readonly retryable: boolean;
  readonly title: Bilingual;
  /** What it means and what to do about it. */
  readonly advice: Bilingual;
}

export const PROBLEM_KINDS = {
  'validation-failed': {
    status: 400,
    retryable: false,
    title: { en: 'The request is not valid', zh: '请求内容有误' },
    advice: {
      en: 'Every wrong field is listed in errors, by JSON pointer, parameter or header, with a stable code.',
      zh: 'errors 中列出每一个有误的字段（JSON 指针、参数或请求头）及其稳定代码。',
    },
  },
  'malformed-json': {
    status: 400,
    retryable: false,
    title: { en: 'The body is not JSON', zh: '请求体不是合法的 JSON' },
    advice: {
      en: 'Send one JSON object in UTF-8, nested no deeper than 32 levels, every field once.',
      zh: '请以 UTF-8 编码发送一个 JSON 对象，嵌套不超过 32 层，每个字段只出现一次。',
    },
  },
  'idempotency-key-required': {
    status: 400,
    retryable: false,
    title: { en: 'An Idempotency-Key is required', zh: '缺少 Idempotency-Key' },
    advice: {
      en: 'Send a key of 1 to 255 visible ASCII characters with every POST, a new one for every new intention; repeat it when repeating.',
      zh: '每个 POST 请求都须携带 1 至 255 个可见 ASCII 字符的 Idempotency-Key；新的意图用新键，重发用原键。',
    },
  },
  'not-authenticated': {
    status: 401,
    retryable: false,
    title: { en: 'Who you are is not established', zh: '身份未经验证' },
    advice: {
      en: 'Send a valid access token: Authorization: Bearer <token>.',
      zh: '请携带有效的访问令牌：Authorization: Bearer <token>。',
    },
  },
  'not-permitted': {
    status: 403,
    retryable: false,
    title: { en: 'Your role does not permit this', zh: '您的角色无权进行此操作' },
    advice: {
      en: 'The roles that may are named in the OpenAPI document, field x-roles.',
      zh: '有权的角色见 OpenAPI 文档的 x-roles 字段。',
    },
  },
  'resource-unknown': {
    status: 404,
    retryable: false,
    title: { en: 'There is no such thing', zh: '对象不存在' },
    advice: {
      en: 'The id in the path names nothing that was registered.',
      zh: '路径中的编号不对应任何已登记的对象。',
    },
  },
  'route-unknown': {
    status: 404,
    retryable: false,
    title: { en: 'There is no such address', zh: '地址不存在' },
    advice: { en: 'All addresses are listed in /openapi.json.', zh: '全部地址见 /openapi.json。' },
  },
  'method-not-allowed': {
    status: 405,
    retryable: false,
    title: { en: 'This address has no such method', zh: '该地址不支持此方法' },
    advice: { en: 'The Allow header lists the methods.', zh: '可用的方法见 Allow 响应头。' },
  },
  'race-lost': {
    status: 409,
    retryable: true,
    title: { en: 'Others changed it at the same time', zh: '与他人的修改发生冲突' },
    advice: {
      en: 'Nothing was done. Send the same request again with the same Idempotency-Key.',
      zh: '未做任何更改。请用相同的 Idempotency-Key 重发同一请求。',
    },
  },
  'not-caught-up': {
    status: 409,
    retryable: true,
    title: { en: 'The read model has not got there yet', zh: '读模型尚未追上' },
    advice: {
      en: 'The read does not show minPosition yet; lag says how far behind it is. Ask again, or wait longer with Prefer: wait=<seconds>.',
      zh: '查询结果尚未包含 minPosition；lag 说明差距。请稍后再查，或用 Prefer: wait=<秒> 延长等待。',
    },
  },
  'operation-running': {
    status: 409,
    retryable: true,
    title: { en: 'Another operation is running', zh: '另有操作进行中' },
    advice: {
      en: 'One operation at a time runs on a projection. Wait for it, see /projections.',
      zh: '同一投影同时只能进行一个操作。请等待其完成，见 /projections。',
    },
  },
  'record-deleted': {
    status: 410,
    retryable: false,
    title: { en: 'The record was deleted in the event store', zh: '记录已在事件存储中被删除' },
    advice: {
      en: 'Somebody deleted the events of this for ever, outside Reprieve. Read models still show what was read before; restore the event store from a backup, or start anew under another id.',
      zh: '有人在本系统之外永久删除了其事件。读模型仍显示此前读到的内容；请从备份恢复事件存储，或以其他编号重新办理。',
    },
  },
  'stale-revision': {
    status: 412,
    retryable: false,
    title: { en: 'It changed since you read it', zh: '自您读取之后已有变化' },
    advice: {
      en: 'Nothing was done. Read it again, decide again, and send its new ETag in If-Match.',
      zh: '未做任何更改。请重新读取并判断，然后在 If-Match 中使用新的 ETag。',
    },
  },
  'body-too-large': {
    status: 413,
    retryable: false,
    title: { en: 'The body is too large', zh: '请求体过大' },
    advice: {
      en: 'A body may have 1 MiB at most. Materials are sent by reference: content hash and URI.',
      zh: '请求体最大 1 MiB。材料请以引用方式提交：内容哈希与 URI。',
    },
  },
  'body-too-slow': {
    status: 408,
    retryable: true,
    title: { en: 'The body did not arrive in time', zh: '请求体未及时送达' },
    advice: {
      en: 'Nothing was done. A body must be whole within 10 seconds; the connection is closed.',
      zh: '未做任何更改。请求体须在 10 秒内完整送达；连接已关闭。',
    },
  },
  'unsupported-media-type': {
    status: 415,
    retryable: false,
    title: { en: 'Bodies are JSON', zh: '请求体须为 JSON' },
    advice: {
      en: 'Send Content-Type: application/json in UTF-8.',
      zh: '请使用 Content-Type: application/json（UTF-8）。',
    },
  },
  'rule-refused': {
    status: 422,
    retryable: false,
    title: { en: 'A rule says no', zh: '业务规则不允许' },
    advice: {
      en: 'code names the rule, reason explains it in both languages, facts are the figures it looked at. Nothing was done.',
      zh: 'code 为规则代码，reason 以中英文说明原因，facts 为所依据的数据。未做任何更改。',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    retryable: false,
    title: { en: 'The Idempotency-Key stands for another body', zh: 'Idempotency-Key 已用于不同的请求体' },
    advice: {
      en: 'The key was used for this address with another body. A new intention needs a new key.',
      zh: '该键已在同一地址用于另一请求体。新的意图请用新键。',
    },
  },
  'internal-error': {
    status: 500,
    retryable: true,
    title: { en: 'Something went wrong on our side', zh: '系统内部错误' },
    advice: {
      en: 'It is logged under the request id given in instance. A command may be repeated with the same Idempotency-Key.',
      zh: '已按 instance 中的请求编号记入日志。命令可用相同的 Idempotency-Key 重发。',
    },
  },
  'event-unreadable': {
    status: 500,
    retryable: false,
    title: { en: 'The log holds an event this version cannot read', zh: '日志中存在本版本无法读取的事件' },
    advice: {
      en: 'facts name the stream, the revision, the type and why; reason says what puts it right. Nothing is decided on the rest of the stream until then; asking again does not help.',
      zh: 'facts 说明流、修订号、事件类型与原因，reason 说明如何修复。在此之前不会依据该流的其余部分作出任何决定，重试无效。',
    },
  },
  'too-busy': {
    status: 503,
    retryable: true,
    title: { en: 'Too many requests at the moment', zh: '当前请求过多' },
    advice: {
      en: 'Nothing was done. Try again after Retry-After seconds.',
      zh: '未做任何更改。请在 Retry-After 秒后重试。',
    },
  },
  'dependency-unavailable': {
    status: 503,
    retryable: true,
    title: { en: 'A part of the system cannot be reached', zh: '系统某部分暂不可用' },
    advice: {
      en: 'dependency names it. Repeat after Retry-After seconds, a command with the same Idempotency-Key.',
      zh: 'dependency 说明是哪一部分。请在 Retry-After 秒后重试，命令用相同的 Idempotency-Key。',
    },
  },
  'answer-overdue': {
    status: 503,
    retryable: true,
    title: { en: 'The answer did not come in time', zh: '未能及时得到应答' },
    advice: {
      en: 'A part of the system is slow or stands still; /health/ready names it. Ask again after Retry-After seconds.',
      zh: '系统某部分响应缓慢或停滞，/health/ready 说明是哪一部分。请在 Retry-After 秒后重试。',
    },
  },
  'outcome-unknown': {
    status: 503,
    retryable: true,
    title: { en: 'Whether it was done is not known yet', zh: '是否已执行尚不明确' },
    advice: {
      en: 'The store did not answer while writing. Repeat with the same Idempotency-Key: it is done once at most.',
      zh: '写入过程中存储未应答。请用相同的 Idempotency-Key 重发：至多执行一次。',
    },
  },
} as const satisfies { readonly [kind: string]: KindDescription };

export type ProblemKind = keyof typeof PROBLEM_KINDS;
