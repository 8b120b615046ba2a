/** Names whatever was thrown. Anything not named here is a fault of ours. */
import { HttpException } from '@nestjs/common';
import { Problem } from './problem';
import { storeProblem } from './store-problem';

/** What Fastify refuses by itself: addresses it cannot decode, media types it cannot parse. */
interface HttpFault {
  readonly statusCode: number;
}

export function nameProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof HttpException) return nameNestException(thrown);
  if (isHttpFault(thrown)) return nameHttpFault(thrown.statusCode);
  if (thrown instanceof URIError) return badAddress();
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
  return nameHttpFault(status);
}

function badAddress(): Problem {
  return new Problem(
    'validation-failed',
    { en: 'The address is not well formed.', zh: '地址格式有误。' },
    { errors: [{ parameter: 'path', code: 'WRONG_FORM', detail: 'percent-encoding must be valid UTF-8' }] },
  );
}

function longAddress(): Problem {
  const detail = 'no part of the path may be longer than 1000 characters';
  return new Problem(
    'validation-failed',
    { en: 'The address is too long.', zh: '地址过长。' },
    { errors: [{ parameter: 'path', code: 'TOO_LONG', detail }] },
  );
}

function isHttpFault(thrown: unknown): thrown is HttpFault {
  return (
    typeof thrown === 'object' && thrown !== null && 'statusCode' in thrown && typeof thrown.statusCode === 'number'
  );
}

function nameHttpFault(status: number): Problem {
  if (status === 415) {
    return new Problem('unsupported-media-type', {
      en: 'The media type of the body is not supported.',
      zh: '不支持请求体的媒体类型。',
    });
  }
  if (status === 414) return longAddress();
  if (status >= 400 && status < 500) return badAddress();
  return new Problem('internal-error', { en: 'An unexpected failure.', zh: '发生意外错误。' });
}
