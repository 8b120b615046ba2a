/**
 * What a controller says about a route in one place: who may use it and what the published interface tells. Headers,
 * problems and extensions every route of its kind shares are added when the document is built.
 */
import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { Role } from '#kernel';
import type { Authority } from '#parties';
import {
  ForPersons,
  type HiddenFrom,
  HiddenWhileOnlyKept,
  Roles,
  type ShownPerson,
  ReadBy,
  ShowsPerson,
} from '../authentication/roles.decorator';
import { shapeReference, type DescribedShape } from './described-shape';
import { commandReply } from '../commands/command-reply';

export const ROUTE_KIND = 'reprieve:route-kind';

/** Reads are `strong` when they fold the stream itself, `eventual` when they come from a read model. */
export type RouteKind = 'command' | 'strong' | 'eventual' | 'operation';

interface RouteWords {
  readonly summary: string;
  /** What it does, what must hold, units; markdown. */
  readonly description: string;
  readonly roles: readonly [Role, ...Role[]];
}

export interface CommandWords extends RouteWords {
  /** A borrower's own act: they may do it themselves, and a service may send it on behalf of a person. */
  readonly forPersons?: boolean;
  /** The route makes something that has an address: 201 with Location. */
  readonly creates?: boolean;
  /** What the answer tells beside the events. */
  readonly tells?: DescribedShape;
}

/** A route that takes a command. */
export function CommandRoute({
  summary,
  description,
  roles,
  forPersons,
  creates,
  tells,
}: CommandWords): MethodDecorator {
  const reply = shapeReference(commandReply);
  const schema = tells ? { allOf: [reply, shapeReference(tells)] } : reply;
  const done = creates ? 'Done: the new thing stands at Location.' : 'Done.';
  return applyDecorators(
    Roles(...roles, ...(forPersons ? (['borrower'] as const) : [])),
    ...(forPersons ? [ForPersons()] : []),
    HttpCode(200),
    SetMetadata(ROUTE_KIND, 'command' satisfies RouteKind),
    ApiOperation({ summary, description }),
    ApiResponse({ status: creates ? 201 : 200, description: done, schema }),
    ...(creates ? [ApiResponse({ status: 200, description: 'It was so already; nothing was written.', schema })] : []),
  );
}

interface DocumentWords extends RouteWords {
  /** What names whose records these are: a service may ask on behalf of that person. */
  readonly shows?: ShownPerson;
  /** Powers of which any opens it to who acts for the person; NEGOTIATE, and of a case SIGN as well, when left out. */
  readonly readBy?: readonly Authority[];
  /** It tells what the person said of themselves, or what was made of it. */
  readonly hiddenWhileOnlyKept?: HiddenFrom;
}

const HIDDEN_WORDS: { readonly [From in HiddenFrom]: string } = {
  OTHERS_AND_THEM:
    ' While the person’s data is only kept (个人信息保护法 art. 47) this is 403 `PROCESSING_RESTRICTED` but to compliance; the timeline says what was done.',
  OTHERS:
    ' While the person’s data is only kept (个人信息保护法 art. 47) this is 403 `PROCESSING_RESTRICTED` but to compliance and the person themselves (art. 45).',
};

export interface ReadWords extends DocumentWords {
  readonly consistency: 'strong' | 'eventual';
  readonly answers: DescribedShape;
}

function readBy({
  summary,
  description,
  roles,
  shows,
  readBy: powers,
  hiddenWhileOnlyKept,
}: DocumentWords): readonly MethodDecorator[] {
  return [
    Roles(...roles),
    ...(shows ? [ShowsPerson(shows)] : []),
    ...(powers ? [ReadBy(powers)] : []),
    ...(hiddenWhileOnlyKept ? [HiddenWhileOnlyKept(hiddenWhileOnlyKept)] : []),
    ApiOperation({
      summary,
      description: `${description}${hiddenWhileOnlyKept ? HIDDEN_WORDS[hiddenWhileOnlyKept] : ''}`,
    }),
  ];
}

/** A route that answers a question. */
export function ReadRoute({ consistency, answers, ...words }: ReadWords): MethodDecorator {
  return applyDecorators(
    ...readBy(words),
    SetMetadata(ROUTE_KIND, consistency satisfies RouteKind),
    ApiResponse({ status: 200, description: 'The answer.', schema: shapeReference(answers) }),
  );
}

/** A route that answers with a document, as bytes. */
export function DocumentRoute(words: DocumentWords): MethodDecorator {
  const text = { schema: { type: 'string' } } as const;
  return applyDecorators(
    ...readBy(words),
    SetMetadata(ROUTE_KIND, 'strong' satisfies RouteKind),
    ApiProduces('application/pdf'),
    ApiResponse({
      status: 200,
      description: 'The document.',
      schema: { type: 'string', format: 'binary' },
      headers: {
        'X-Document-SHA256': { description: 'SHA-256 of the bytes, hexadecimal.', ...text },
        'X-Document-To-Sign': { description: '`yes` when these bytes are what is signed, else `no`.', ...text },
      },
    }),
  );
}

export interface OperationWords extends RouteWords {
  readonly status: 200 | 202;
  /** For work that is answered when it is done, however much it is. */
  readonly longestMs?: number;
  readonly answers: DescribedShape;
}

/** A route by which an operator makes the system work: sweeps, rebuilds, the clock. */
export function OperationRoute({
  summary,
  description,
  roles,
  status,
  answers,
  longestMs,
}: OperationWords): MethodDecorator {
  return applyDecorators(
    Roles(...roles),
    HttpCode(status),
    SetMetadata(ROUTE_KIND, 'operation' satisfies RouteKind),
    ...(longestMs === undefined ? [] : [RouteConfig({ longestMs })]),
    ApiOperation({ summary, description }),
    ApiResponse({
      status,
      description: status === 202 ? 'Under way; Location tells how far.' : 'Done.',
      schema: shapeReference(answers),
    }),
  );
}
