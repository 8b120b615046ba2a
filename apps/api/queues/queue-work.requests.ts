/** What is asked of the work on an item. */
import { DateField, TextField } from '#request-validation';

export class AssignWorkRequest {
  @TextField({ description: 'Who gets it, by the subject of their token.', maxLength: 128, example: 'li' })
  officerId!: string;
}

export class FollowUpRequest {
  @DateField({
    description: 'When it is looked at again: today or a day within a year. Left out: it need not be any more.',
    optional: true,
  })
  followUpOn?: string;
}

export class NoteRequest {
  @TextField({ description: 'For colleagues; kept encrypted.', maxLength: 2000, lines: true })
  text!: string;
}

export class HandoverRequest {
  @TextField({ description: 'Whose work is handed over.', maxLength: 128, example: 'wang' })
  from!: string;

  @TextField({ description: 'Who gets it.', maxLength: 128, example: 'li' })
  officerId!: string;
}

export class AssignmentRequest {
  @TextField({ description: 'Who gets them, by the subject of their token.', maxLength: 128, example: 'li' })
  officerId!: string;

  @TextField({ description: 'As the preview answered it.', maxLength: 2000 })
  token!: string;
}
