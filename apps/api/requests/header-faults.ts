/** Every wrong header of a command, so that they are told at once, together with the wrong fields of its body. */
import type { FastifyRequest } from 'fastify';
import { type FieldError, invalid, Problem } from '../problems/problem';
import { correlationId, onBehalfOfHeader } from './correlation';
import { idempotencyKey } from './idempotency-key';
import { ifMatch } from './revision-tag';

const READERS: readonly ((request: FastifyRequest) => unknown)[] = [
  idempotencyKey,
  ifMatch,
  (request) => correlationId(request, ''),
  onBehalfOfHeader,
];

const KINDS: readonly string[] = ['validation-failed', 'idempotency-key-required'];

/** A problem of what was sent, with the wrong headers beside it; any other as it is. */
export function withHeaderFaults(problem: Problem, request: FastifyRequest): Problem {
  if (request.method !== 'POST' || !KINDS.includes(problem.kind)) return problem;
  const { errors: told = [] } = problem.extras;
  const named = new Set(told.map(({ header }) => header));
  const faults = READERS.flatMap((read) => faultsOf(read, request)).filter(({ header }) => !named.has(header));
  const isAlone = told.length === 0 && faults.length < 2;
  return faults.length === 0 || isAlone ? problem : invalid([...told, ...faults]);
}

function faultsOf(read: (request: FastifyRequest) => unknown, request: FastifyRequest): readonly FieldError[] {
  try {
    read(request);
    return [];
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return problem.extras.errors ?? [KEY_MISSING];
  }
}

const KEY_MISSING = { header: 'Idempotency-Key', code: 'REQUIRED', detail: 'the header is required' } as const;
