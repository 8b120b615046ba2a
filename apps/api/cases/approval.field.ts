import { TextField } from '#request-validation';

/** Names the second person's approval an act is done with. */
export function ApprovalField(): PropertyDecorator {
  return TextField({
    description: 'Above what is decided alone: the approval of exactly this by a second person, see POST /approvals.',
    maxLength: 96,
    optional: true,
    example: 'C1-1-P0123456789ab',
  });
}
