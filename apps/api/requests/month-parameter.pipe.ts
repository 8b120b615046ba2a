/** A month in a path, `2025-05`. */
import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { isReportMonth, type ReportMonth } from '#bureau';
import { invalid } from '../problems/problem';

@Injectable()
export class MonthParameter implements PipeTransform<string, ReportMonth> {
  transform(value: string, metadata: ArgumentMetadata): ReportMonth {
    if (isReportMonth(value)) return value;
    throw invalid([
      { parameter: metadata.data ?? 'month', code: 'NOT_A_MONTH', detail: 'must be a real month YYYY-MM' },
    ]);
  }
}
