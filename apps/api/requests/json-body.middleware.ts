/**
 * Reads a body as JSON: UTF-8, 1 MiB at most, one object, nothing given twice, nothing rounded, nothing nested so deep that
 * what follows could run out of stack. Bodies of callers who are not authenticated are not read at all.
 */
import type { IncomingMessage } from 'node:http';
import { type NextFunction, type Request, type Response, raw } from 'express';
import { invalid, Problem } from '../problems/problem';
import { findJsonFaults, findUnstorableText } from './json-faults';
import { countMembers, scanJson } from './json-scan';
import { scopeOf } from './request-scope';

export const BODY_LIMIT_BYTES = 1_048_576;
const DEPTH_LIMIT = 32;

const isJson = (request: IncomingMessage): boolean => {
  const [mediaType = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const type = mediaType.trim();
  if (type !== 'application/json' && !(type.startsWith('application/') && type.endsWith('+json'))) return false;
  return charset === undefined || /^charset="?utf-?8"?$/.test(charset);
};

const readBytes = raw({ type: isJson, limit: BODY_LIMIT_BYTES });
const utf8 = new TextDecoder('utf-8', { fatal: true });

export function jsonBody(request: Request, response: Response, next: NextFunction): void {
  if (request.method !== 'POST' || !scopeOf(request).caller) return next();
  if (!hasBody(request)) {
    request.body = {};
    return next();
  }
  if (!isJson(request)) {
    const given = request.headers['content-type'] ? 'another media type or charset' : 'no Content-Type';
    return next(
      new Problem('unsupported-media-type', {
        en: `The body came with ${given}.`,
        zh: '请求体的媒体类型或字符集不受支持。',
      }),
    );
  }
  readBytes(request, response, (error?: unknown) => {
    if (error) return next(error);
    try {
      request.body = parseJsonBody(request.body as Buffer);
      next();
    } catch (fault) {
      next(fault);
    }
  });
}

function hasBody(request: Request): boolean {
  const length = request.headers['content-length'];
  return request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** The object a body's bytes say. @throws Problem */
export function parseJsonBody(bytes: Buffer): object {
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return {};
  const text = decode(bytes);
  const scan = scanBounded(text);
  const value = parse(text);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw malformed('The body must be one JSON object.', '请求体须为一个 JSON 对象。');
  }
  if (scan.suspectNumbers || scan.members !== countMembers(value)) {
    const faults = findJsonFaults(text);
    if (faults.length > 0) throw invalid(faults);
  }
  if (text.includes('\\u')) {
    const faults = findUnstorableText(value);
    if (faults.length > 0) throw invalid(faults);
  }
  return value;
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed('The body is not valid UTF-8.', '请求体不是合法的 UTF-8。');
  }
}

function scanBounded(text: string): ReturnType<typeof scanJson> {
  const scan = scanJson(text);
  if (scan.depth > DEPTH_LIMIT) {
    throw malformed(`The body nests deeper than ${DEPTH_LIMIT} levels.`, `请求体嵌套超过 ${DEPTH_LIMIT} 层。`);
  }
  return scan;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // The engine's message quotes the body; only the place is passed on, since bodies hold personal data.
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const where = at === undefined ? '' : ` at character ${at}`;
    throw malformed(
      `The body is not valid JSON${where}.`,
      `请求体不是合法的 JSON${at === undefined ? '' : `（位置 ${at}）`}。`,
    );
  }
}

function malformed(en: string, zh: string): Problem {
  return new Problem('malformed-json', { en, zh });
}
