/** A person's request about their data is received with a last day to answer, and answered once, by a person. */
import { backdatingObjection, type LateEntry, lateEntryOf } from '#backdating';
import { accept, addDays, isSameBody, type LocalDate, reject } from '#kernel';
import type { ToldThrough } from './consent.events';
import type { Decide } from './decide';
import {
  isCopyOfData,
  type SubjectAnswer,
  type SubjectRequestAnswered,
  type SubjectRequestKind,
  type SubjectRequestReceived,
} from './subject-request.events';

export const SUBJECT_REQUEST_RULES = {
  /**
   * Days to answer. The law says in time (个人信息保护法 art. 45: 及时) and names no number; fifteen days are what
   * the practice goes by (App违法违规收集使用个人信息行为认定方法 art. 6 has apps answer within 15 working days). Setting.
   */
  answerDays: 15,
} as const;

export interface ReceiveSubjectRequestData extends LateEntry {
  readonly requestId: string;
  readonly kind: SubjectRequestKind;
  readonly through: ToldThrough;
  readonly by: SubjectRequestReceived['data']['by'];
  readonly wants?: string;
  /** Today when left out. */
  readonly receivedOn?: LocalDate;
}

/** What is held of the person, made of the streams; null where nothing is asked of it, or another document is given. */
export interface HeldFacts {
  readonly bar: DeletionBar;
  readonly held: Pick<SubjectRequestAnswered['data'], 'documentHash' | 'document'> | null;
}

/** What keeps the data of a person from being deleted: a case that is open, or a time the law has it kept. */
export interface DeletionBar {
  readonly openCaseId: string | null;
  readonly keptUntil: LocalDate | null;
}

export interface AnswerSubjectRequestData {
  readonly requestId: string;
  readonly outcome: SubjectAnswer;
  /** What the person is told: what was given, or why not. */
  readonly answer: string;
  /** SHA-256 of what was given. */
  readonly documentHash?: string;
}

const receiveSubjectRequest: Decide<ReceiveSubjectRequestData & { readonly isTheirs: boolean }> = (
  { isTheirs, lateBecause, ...data },
  party,
  context,
) => {
  const { businessDate } = context;
  const { requestId, by, receivedOn = businessDate } = data;
  const known = party.subjectRequests.find((one) => one.requestId === requestId);
  if (known) {
    return isSameBody(known.receivedAs, context)
      ? accept()
      : reject(
          'SUBJECT_REQUEST_EXISTS_DIFFERENTLY',
          {
            en: 'Another request was received under this id; every request has an id of its own.',
            zh: '该请求编号已用于另一项请求，请使用新的编号。',
          },
          { requestId },
        );
  }
  if (receivedOn > businessDate) {
    return reject(
      'RECEIVED_IN_FUTURE',
      { en: 'It cannot have come in yet.', zh: '收到日期晚于当前业务日期。' },
      { receivedOn, businessDate },
    );
  }
  if (!isTheirs) {
    return reject(
      'NOT_THE_DATA_SUBJECT',
      {
        en: 'Who asks is neither the person nor authorised by them up to today.',
        zh: '提出请求的并非本人，也不是授权有效的代理人。',
      },
      { partyId: by.partyId },
    );
  }
  const said = { lateBecause };
  const backdated = backdatingObjection(receivedOn, said, context);
  if (backdated) return backdated;
  const dueOn = addDays(receivedOn, SUBJECT_REQUEST_RULES.answerDays);
  const told = { partyId: party.partyId, ...data, receivedOn, dueOn };
  return accept({ type: 'SubjectRequestReceived', data: { ...told, ...lateEntryOf(receivedOn, said, context) } });
};

const answerSubjectRequest: Decide<AnswerSubjectRequestData & HeldFacts> = (
  { bar, held, ...data },
  { partyId, subjectRequests, restriction },
  context,
) => {
  const { actor, businessDate } = context;
  const { requestId, outcome } = data;
  if (actor.kind !== 'person') {
    return reject('ONLY_A_PERSON_ANSWERS', {
      en: 'A person answers it, not a system.',
      zh: '须由工作人员答复，系统不得自行答复。',
    });
  }
  const asked = subjectRequests.find((one) => one.requestId === requestId);
  if (!asked) {
    return reject(
      'SUBJECT_REQUEST_UNKNOWN',
      { en: 'The person made no such request.', zh: '没有该项请求。' },
      { requestId },
    );
  }
  if (asked.answered) {
    return isSameBody(asked.answered.answeredAs, context)
      ? accept()
      : reject(
          'SUBJECT_REQUEST_ANSWERED',
          { en: 'It was answered already, and otherwise.', zh: '该请求已作出答复，且内容不同。' },
          { requestId, outcome: asked.answered.outcome },
        );
  }
  if (outcome === 'RESTRICTED' && asked.kind !== 'DELETION') {
    return reject(
      'ONLY_DELETION_IS_RESTRICTED',
      {
        en: 'Only a request for deletion is answered by restricting what is done with the data.',
        zh: '仅删除请求可以“停止除存储外的处理”方式答复。',
      },
      { kind: asked.kind },
    );
  }
  const isBarred = bar.openCaseId !== null || (bar.keptUntil !== null && bar.keptUntil >= businessDate);
  if (asked.kind === 'DELETION' && outcome !== 'REFUSED' && outcome !== 'RESTRICTED' && isBarred) {
    return reject(
      'DELETION_BARRED',
      {
        en: 'The data has to be kept: a case is open, or the time the law has it kept is not over. Answer RESTRICTED: then it is stored and nothing else is done with it.',
        zh: '案件未结或法定保存期限未届满，暂不能删除；请以RESTRICTED答复，停止除存储外的处理。',
      },
      { ...bar },
    );
  }
  const answeredBy = actor.id;
  const kind = asked.kind;
  const given = held && isCopyOfData(kind) && isGranted(outcome) ? held : {};
  return accept(
    {
      type: 'SubjectRequestAnswered',
      data: { partyId, ...data, ...given, kind, answeredBy, answeredOn: businessDate },
    },
    ...(outcome === 'RESTRICTED' && !restriction
      ? [
          {
            type: 'ProcessingRestricted',
            data: { partyId, ground: 'DELETION_BARRED', requestId, since: businessDate },
          } as const,
        ]
      : []),
  );
};

function isGranted(outcome: SubjectAnswer): boolean {
  return outcome === 'GRANTED' || outcome === 'PARTLY_GRANTED';
}

export const subjectRequestDecisions = {
  ReceiveSubjectRequest: receiveSubjectRequest,
  AnswerSubjectRequest: answerSubjectRequest,
};
