/** A step that could not be done, and what operators asked for about it, as they are shown. */
import { code, id, instant, named, oneOf, orNone, part, sentence, shownText, whole, type DataOf } from '#event-schema';
import { STEP_CAUSES, STEP_PROCESSES } from '../steps/step';
import { retryResultSchema, STEP_SCOPES } from '../steps/step-actions';

/** OPEN waits for somebody; DONE worked on another try; RESOLVED was given up by an operator, who said why. */
const STEP_STATES = ['OPEN', 'DONE', 'RESOLVED'] as const;
export type StepState = (typeof STEP_STATES)[number];

export const stepSchema = named(
  'Step',
  part(
    {
      id: id('Step.'),
      process: oneOf(
        STEP_PROCESSES,
        'What the system was doing: answering an event, working off what fell due, looking at a loan in the overdue sweep.',
      ),
      name: code('Name of the reaction, or what the process does.'),
      part: orNone(code('Which part of it, such as a loan of several; null for the whole.')),
      sequence: id('The borrower whose later steps wait behind it; its stream when the borrower cannot be told.'),
      stream: id('Stream.'),
      event: orNone(
        named(
          'StepEvent',
          part({ id: id('Event.'), type: code('Name of the event.'), revision: whole('Revision in its stream.') }),
        ),
        'The event answered; null for what a day brought.',
      ),
      position: code('Position in the log.'),
      cause: oneOf(
        STEP_CAUSES,
        'REJECTED: a rule said no, later steps go on. FAILED: the system could not, later steps of the borrower wait. WAITING: behind a failed one.',
      ),
      code: code('Code of the rule or of the fault.'),
      reason: sentence('Why, in words.'),
      detail: orNone(shownText('Class and place of the error; never a payload.')),
      attempts: whole('How often it was tried.'),
      since: instant('Since when it is open, or was.'),
      triedAt: instant('When it was last tried.'),
      state: oneOf(STEP_STATES, 'DONE: another try worked. RESOLVED: an operator gave it up.'),
      closedAt: orNone(instant('When it was done or given up.')),
    },
    'The step.',
  ),
);
export type StepView = DataOf<typeof stepSchema>;

/** Something an operator asked for. */
export const stepActionSchema = named(
  'StepAction',
  part({
    id: id('What was asked for.'),
    kind: oneOf(['RETRY', 'RESOLVE'], 'Another try, or giving a step up.'),
    scope: oneOf(STEP_SCOPES, 'Of one step, of everything a borrower has open, or of everything open.'),
    target: orNone(id('The step or the borrower; null for everything.')),
    requestedBy: id('Who asked for it.'),
    reason: orNone(shownText('Why a step was given up.')),
    requestedAt: instant('When.'),
    state: oneOf(['REQUESTED', 'RUNNING', 'DONE'], 'Where it stands.'),
    result: orNone(retryResultSchema, 'What came of it, once done.'),
    updatedAt: instant('When this last changed.'),
  }),
);
export type StepAction = DataOf<typeof stepActionSchema>;
