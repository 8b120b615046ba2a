/**
 * Turns a body or query into its request class and refuses it with every wrong field named. Nothing is converted: a number
 * sent as text is a wrong type, not a number. Fields the class does not declare are refused, also those that JavaScript would
 * hide (`__proto__`, names of methods).
 */
import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { readRequest, type RequestFault } from '#request-validation';
import { type FieldError, invalid } from '../problems/problem';
import { faultsOfBody } from './json-body';
import { jsonPointer } from './json-faults';

const UNTYPED = new Set<unknown>([Object, String, Number, Boolean, Array, undefined]);

@Injectable()
export class StrictValidationPipe implements PipeTransform<unknown, unknown> {
  transform(value: unknown, { type, data, metatype }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || data !== undefined) return value;
    if (!metatype || UNTYPED.has(metatype)) return value;
    const given: object = value ?? {};
    const { request, faults } = readRequest(metatype as Type<object>, given);
    const named = type === 'body' ? withText(faultsOfBody(given), faults.map(inBody)) : faults.map(inQuery);
    if (named.length > 0) throw invalid(named);
    return request;
  }
}

/** Each field once: what is wrong with how it was written says more than that it is not of the right form. */
function withText(text: readonly FieldError[], faults: readonly FieldError[]): readonly FieldError[] {
  if (text.length === 0) return faults;
  const told = new Set(text.map(({ pointer }) => pointer));
  return [...text, ...faults.filter(({ pointer }) => !told.has(pointer))];
}

function inBody({ path, code, detail }: RequestFault): FieldError {
  return { pointer: jsonPointer(path), code, detail };
}

function inQuery({ path, code, detail }: RequestFault): FieldError {
  return { parameter: path.join('.'), code, detail };
}
