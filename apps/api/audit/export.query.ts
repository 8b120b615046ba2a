/** As what the audit trail is exported. */
import { ChoiceField } from '#request-validation';
import { WaitedReadQuery } from '../reads/waited-read.query';
import { EntryCriteriaQuery } from './entry-filter.query';

const FORMATS = ['jsonl', 'csv', 'pdf'] as const;

const FormatField = (): PropertyDecorator =>
  ChoiceField(FORMATS, {
    description: 'jsonl: canonical JSON (RFC 8785), a line each. csv: UTF-8 with its mark. pdf: to print.',
  });

export class TrailExportQuery extends WaitedReadQuery {
  @FormatField()
  format!: (typeof FORMATS)[number];
}

export class EntryExportQuery extends EntryCriteriaQuery {
  @FormatField()
  format!: (typeof FORMATS)[number];
}
