/** What is asked of the bureau record of a loan. */
import { type ReasonRequest, ReasonsField } from '../cases/reason.request';
import { lateBecause, LateBecauseField } from '../requests/late-entry.field';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, Matches } from 'class-validator';
import {
  type BureauCommandData,
  NOTICE_CHANNELS,
  OBJECTION_CLAIMS,
  OBJECTION_FINDINGS,
  type ObjectionClaim,
  type ObjectionFinding,
  OBJECTORS,
} from '#bureau';
import { localDate } from '#kernel';
import {
  ChoiceField,
  DateField,
  field,
  type FieldOptions,
  IdField,
  InstantField,
  MonthListField,
  TextField,
} from '#request-validation';

const CODE = '^[A-Za-z0-9._:/-]{1,64}$';
const MOST_CODES = 20;

/** Codes of the bureau, at least one. */
export function CodesField(options: FieldOptions): PropertyDecorator {
  const items = { type: 'string', pattern: CODE };
  return field(
    options,
    { type: 'array', items, uniqueItems: true, minItems: 1, maxItems: MOST_CODES },
    ...[IsArray(), ArrayMinSize(1), ArrayMaxSize(MOST_CODES), ArrayUnique(), Matches(new RegExp(CODE), { each: true })],
  );
}

/** The person was told that arrears will be reported. */
export class GiveNoticeRequest {
  @IdField({ description: 'This notice, as who gave it calls it.', example: 'NB-20250212-1' })
  noticeId!: string;

  @ChoiceField(NOTICE_CHANNELS, { description: 'How.', example: 'SMS' })
  channel!: (typeof NOTICE_CHANNELS)[number];

  @InstantField({ description: 'When; not in the future.' })
  givenAt!: string;

  @IdField({ description: 'The contact or message it was given by.', example: 'MSG-20250212-17' })
  reference!: string;

  @LateBecauseField()
  lateBecause?: string;

  toData(): Omit<BureauCommandData['GiveNegativeNotice'], 'loanId'> {
    const { noticeId, channel, givenAt, reference } = this;
    return { noticeId, channel, givenAt, reference, ...lateBecause(this) };
  }
}

/** The person had not been told. */
export class TakeNoticeBackRequest {
  @ReasonsField('Why, and how it is known; kept encrypted.')
  reasons!: ReasonRequest[];
}

/** What the bureau refused was repaired. */
export class RepairReportRequest {
  @TextField({ description: 'What was repaired.', maxLength: 1000, lines: true, example: '已补报开户信息' })
  what!: string;
}

const received = (receivedOn: string | undefined) =>
  receivedOn === undefined ? {} : { receivedOn: localDate(receivedOn) };

/** Somebody holds what was reported to be wrong. */
export class ReceiveObjectionRequest {
  @IdField({ description: 'This objection, as who received it calls it.', example: 'OBJ-20250310-1' })
  objectionId!: string;

  @ChoiceField(OBJECTORS, {
    description: 'PERSON: to the lender. BUREAU: the person objected there. Who acts on behalf of a person is PERSON.',
    example: 'PERSON',
  })
  from!: (typeof OBJECTORS)[number];

  @MonthListField({
    description: 'Months it is about; empty where it is about all that was reported.',
    maxItems: 120,
    example: ['2025-02'],
  })
  months!: string[];

  @ChoiceField(OBJECTION_CLAIMS, {
    description:
      'WRONG: what was told is wrong. NOT_MINE: the loan is somebody else’s; it is then about all that was told of it. WRONG when left out.',
    optional: true,
    example: 'WRONG',
  })
  claim?: ObjectionClaim;

  @TextField({
    description: 'What is held against them; kept encrypted.',
    maxLength: 2000,
    lines: true,
    example: '二月十日已还款，不应显示逾期',
  })
  grounds!: string;

  @DateField({
    description: 'The day it was received: 20 days count from it. Today when left out, and for who objects themselves.',
    optional: true,
  })
  receivedOn?: string;

  @LateBecauseField()
  lateBecause?: string;

  toData(): BureauCommandData['ReceiveObjection'] {
    const { objectionId, from, months, claim, grounds, receivedOn } = this;
    const when = { ...received(receivedOn), ...lateBecause(this) };
    return { objectionId, from, months, ...(claim ? { claim } : {}), grounds, ...when };
  }
}

/** The written answer to an objection. */
export class AnswerObjectionRequest {
  @ChoiceField(OBJECTION_FINDINGS, {
    description:
      'UPHELD: what was reported was wrong; the loan has been put right before. NOT_UPHELD: it is true. UNDECIDABLE: it can be shown neither way.',
    example: 'NOT_UPHELD',
  })
  finding!: ObjectionFinding;

  @TextField({
    description: 'Why, as it was written to the person; kept encrypted.',
    maxLength: 2000,
    lines: true,
    example: '经核查，还款于二月十五日入账，报送属实',
  })
  reasons!: string;

  @IdField({ description: 'The written answer: its number or the message it went out by.', example: 'LT-2025-17' })
  letter!: string;
}

/** What the person says of their own. */
export class AddStatementRequest {
  @IdField({ description: 'This statement, as who received it calls it.', example: 'ST-20250402-1' })
  statementId!: string;

  @TextField({
    description: 'What the person says; kept encrypted.',
    maxLength: 1000,
    lines: true,
    example: '住院期间未能按时还款，出院后已全部还清',
  })
  statement!: string;

  @DateField({ description: 'When it was received; today when left out.', optional: true })
  receivedOn?: string;

  @LateBecauseField()
  lateBecause?: string;

  toData(): BureauCommandData['AddPersonStatement'] {
    const { statementId, statement, receivedOn } = this;
    return { statementId, statement, ...received(receivedOn), ...lateBecause(this) };
  }
}
