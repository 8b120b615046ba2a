import type { CommandStamp } from '#kernel';
import type { BureauCommandData, BureauCommandType } from './record/bureau-commands';

/** What a caller says of a command; what the loan itself says is read. */
export type AskedOfBureau<Type extends BureauCommandType> = Type extends 'ReviewRecord'
  ? Pick<BureauCommandData['ReviewRecord'], 'because'> & {
      /** A loan that contains this revision of its stream will do. */
      readonly atLeast?: number;
    }
  : Type extends 'GiveNegativeNotice'
    ? Omit<BureauCommandData['GiveNegativeNotice'], 'loanId'>
    : BureauCommandData[Type];

/** A command on what is reported of one loan. A run's `SubmitReports` is given by the run alone. */
export class ForBureau<
  Type extends Exclude<BureauCommandType, 'SubmitReports'> = Exclude<BureauCommandType, 'SubmitReports'>,
> {
  constructor(
    readonly loanId: string,
    readonly type: Type,
    readonly data: AskedOfBureau<Type>,
    readonly stamp: CommandStamp,
  ) {}
}
