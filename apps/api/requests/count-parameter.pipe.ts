/** A number in a path that counts something from 1: a version, an assessment. */
import type { PipeTransform } from '@nestjs/common';
import { invalid } from '../problems/problem';

export class CountParameter implements PipeTransform<string, number> {
  constructor(private readonly parameter: string) {}

  transform(value: string): number {
    if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
    throw invalid([{ parameter: this.parameter, code: 'WRONG_FORM', detail: 'must be a whole number from 1' }]);
  }
}
