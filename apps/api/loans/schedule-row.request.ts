import { fen, localDate } from '#kernel';
import { type ContractRow, MOST_ROWS } from '#loan-math';
import { DateField, FenField, IntegerField } from '#request-validation';

/** One row of a contractual schedule, or one bill. */
export class ScheduleRowRequest {
  @IntegerField({ description: 'Number of the row, from 1.', min: 1, max: MOST_ROWS })
  seq!: number;

  @DateField({ description: 'The day the row becomes an obligation: the disbursement, or a bill’s statement day.' })
  postedOn!: string;

  @DateField({ description: 'The day its interest runs from: the previous due date, or the disbursement for row 1.' })
  accruesFrom!: string;

  @DateField({ description: 'Due date. Weekends and holidays do not move it.' })
  dueOn!: string;

  @FenField({ description: 'Scheduled principal before the row, in fen.' })
  opening!: number;

  @FenField({ description: 'Principal due, in fen.' })
  principal!: number;

  @FenField({ description: 'Interest due, in fen.' })
  interest!: number;

  @FenField({ description: 'Fee due, in fen.' })
  fee!: number;

  toData(): ContractRow {
    return {
      seq: this.seq,
      postedOn: localDate(this.postedOn),
      accruesFrom: localDate(this.accruesFrom),
      dueOn: localDate(this.dueOn),
      opening: fen(this.opening),
      principal: fen(this.principal),
      interest: fen(this.interest),
      fee: fen(this.fee),
    };
  }
}
