/**
 * Turns a body or query into its request class and refuses it with every wrong field named. Nothing is converted: a number
 * sent as text is a wrong type, not a number. Fields the class does not know are refused, also those that JavaScript would
 * hide (`__proto__`, names of methods).
 */
import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { type FieldError, invalid } from '../problems/problem';
import { fieldErrors, type Place } from './field-errors';
import { NoFields } from './no-fields.request';
import { unknownFields } from './unknown-fields';

const UNTYPED = new Set<unknown>([Object, String, Number, Boolean, Array, undefined]);

@Injectable()
export class StrictValidationPipe implements PipeTransform<unknown, unknown> {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    if ((metadata.type !== 'body' && metadata.type !== 'query') || metadata.data !== undefined) return value;
    const { metatype } = metadata;
    if (!metatype || UNTYPED.has(metatype)) return value;
    const given: object = value ?? {};
    const instance = plainToInstance<object, object>(metatype as Type<object>, given);
    const place: Place = metadata.type === 'body' ? 'body' : 'query';
    const errors: FieldError[] = unknownFields(given, instance, place);
    const unknown = new Set(errors.map((error) => error.pointer ?? error.parameter));
    // A class without any rule is refused by class-validator on principle; here it means that nothing may be sent.
    const faults =
      metatype === NoFields
        ? []
        : validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
    for (const error of fieldErrors(faults, place)) {
      if (!unknown.has(error.pointer ?? error.parameter)) errors.push(error);
    }
    if (errors.length > 0) throw invalid(errors);
    return instance;
  }
}
