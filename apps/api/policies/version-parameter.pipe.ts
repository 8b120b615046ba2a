/** The version of a policy in a path: a whole number from 1. */
import { Injectable, type PipeTransform } from '@nestjs/common';
import { invalid } from '../problems/problem';

@Injectable()
export class VersionParameter implements PipeTransform<string, number> {
  transform(value: string): number {
    if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
    throw invalid([{ parameter: 'version', code: 'WRONG_FORM', detail: 'must be a whole number from 1' }]);
  }
}
