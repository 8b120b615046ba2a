/** Names whatever was thrown. Anything not named here is a fault of ours. */
import { HttpException } from '@nestjs/common';
import { Problem } from './problem';
import { storeProblem } from './store-problem';

/** Errors of the body parser and of Express's own address decoding carry a status and, mostly, a type. */
interface HttpFault {
  readonly status: number;
  readonly type?: string;
}

export function nameProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof HttpException) return nameNestException(thrown);
  if (thrown instanceof URIError) return badAddress();
  if (isHttpFault(thrown)) return nameHttpFault(thrown);
  const ofStore = storeProblem(thrown);
  if (ofStore) return ofStore;
  return new Problem('internal-error', { en: 'An unexpected failure.', zh: '发生意外错误。' });
}

/** Nest itself throws these for addresses without a route and for guards that say no. */
function nameNestException(exception: HttpException): Problem {
  const status = exception.getStatus();
  if (status === 404) return new Problem('route-unknown', { en: 'No route has this address.', zh: '没有这个地址。' });
  if (status === 403) return new Problem('not-permitted', { en: 'This is not permitted.', zh: '不允许此操作。' });
  if (status === 400) return badAddress();
  return nameHttpFault({ status });
}

function badAddress(): Problem {
  return new Problem(
    'validation-failed',
    { en: 'The address is not well formed.', zh: '地址格式有误。' },
    { errors: [{ parameter: 'path', code: 'WRONG_FORM', detail: 'percent-encoding must be valid UTF-8' }] },
  );
}

function isHttpFault(thrown: unknown): thrown is HttpFault {
  return typeof thrown === 'object' && thrown !== null && 'status' in thrown && typeof thrown.status === 'number';
}

function nameHttpFault({ status, type }: HttpFault): Problem {
  if (status === 413) {
    return new Problem('body-too-large', { en: 'The body has more than 1 MiB.', zh: '请求体超过 1 MiB。' });
  }
  if (status === 415) {
    return new Problem('unsupported-media-type', {
      en: 'The charset or content encoding of the body is not supported.',
      zh: '不支持请求体的字符集或内容编码。',
    });
  }
  if (status >= 400 && status < 500) {
    const broken = type === 'request.aborted' || type === 'request.size.invalid';
    return new Problem('malformed-json', {
      en: broken ? 'The body ended early.' : 'The body cannot be read.',
      zh: broken ? '请求体不完整。' : '无法读取请求体。',
    });
  }
  return new Problem('internal-error', { en: 'An unexpected failure.', zh: '发生意外错误。' });
}
