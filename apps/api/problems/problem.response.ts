/** A problem as the interface document shows it (RFC 9457). */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class FieldErrorBody {
  @ApiPropertyOptional({ description: 'JSON pointer (RFC 6901) into the body.', example: '/schedule/3/principal' })
  pointer?: string;

  @ApiPropertyOptional({ description: 'Name of a path or query parameter.' })
  parameter?: string;

  @ApiPropertyOptional({ description: 'Name of a request header.' })
  header?: string;

  @ApiProperty({ description: 'Stable code of what is wrong.', example: 'NOT_FEN' })
  code!: string;

  @ApiProperty({ description: 'In words, in the language of Accept-Language.' })
  detail!: string;
}

export class BilingualBody {
  @ApiProperty({ description: 'In English.' })
  en!: string;

  @ApiProperty({ description: '中文。' })
  zh!: string;
}

export class ProblemBody {
  @ApiProperty({ description: 'Kind of problem; its page is at this address.', example: '/problems/validation-failed' })
  type!: string;

  @ApiProperty({ description: 'Kind of problem in words, in the language of Accept-Language (en or zh).' })
  title!: string;

  @ApiProperty({ type: 'integer', description: 'HTTP status.', example: 400 })
  status!: number;

  @ApiProperty({ description: 'This problem in words, in the language of Accept-Language.' })
  detail!: string;

  @ApiProperty({ description: 'urn:uuid of the request; also in X-Request-Id and in our log.' })
  instance!: string;

  @ApiProperty({ description: 'Stable code: the kind, or the rule that said no.', example: 'VALUE_DATE_IN_FUTURE' })
  code!: string;

  @ApiProperty({ description: 'Whether the very same request may succeed later.' })
  retryable!: boolean;

  @ApiPropertyOptional({ description: 'The reason of a refusal (every 422), always in both languages.' })
  reason?: BilingualBody;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'The figures the rule looked at.' })
  facts?: object;

  @ApiPropertyOptional({ type: [FieldErrorBody], description: 'Every wrong place of the request.' })
  errors?: FieldErrorBody[];

  @ApiPropertyOptional({
    type: 'integer',
    minimum: -1,
    description: 'Revision of the stream now; -1 when there is none.',
  })
  currentRevision?: number;

  @ApiPropertyOptional({ description: 'The part of the system that cannot be reached.', example: 'event-store' })
  dependency?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'How far a read model is behind.',
  })
  lag?: object;
}
