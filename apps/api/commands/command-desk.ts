/**
 * Takes a command from HTTP: stamps who, when and under which id, sends it to its handler, and turns the outcome into the
 * answer. Nothing of the stamp comes from the body; a repeat of the same key on the same address is the same command.
 */
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus, type ICommand } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { caseOfApproval } from '#approvals';
import { CLOCK, type Clock, SimulatedClock, stamp } from '#clock';
import { type CommandOutcome, commandId } from '#event-store';
import { canonicalJson, type CommandContext, type CommandStamp, type DomainEvent } from '#kernel';
import { borrowerOf } from '#negotiation';
import { BodyHasher } from '#privacy';
import { actorOf } from '../authentication/caller';
import { ApiMetrics } from '../observability/api-metrics';
import { correlationId } from '../requests/correlation';
import type { HttpExchange } from '../requests/http-exchange';
import { idempotencyKey } from '../requests/idempotency-key';
import { ifMatch, revisionTag } from '../requests/revision-tag';
import type { CommandReply } from './command-reply';
import { rejectionProblem } from './rejection-problem';

/** How a use case tells its result. */
export interface Telling<Event extends DomainEvent> {
  /** Address of what was made; makes the answer 201. */
  readonly location?: string | ((events: readonly Event[]) => string | undefined);
  /** Ids and dates of the new events a caller needs to go on. */
  readonly tell?: (events: readonly Event[], outcome: CommandOutcome<Event>) => object;
  /** The person it is about, where neither address nor body names them. */
  readonly about?: string;
}

@Injectable()
export class CommandDesk {
  constructor(
    private readonly bus: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly hasher: BodyHasher,
    private readonly metrics: ApiMetrics,
  ) {}

  async send<Event extends DomainEvent>(
    { request, response }: HttpExchange,
    command: (stamp: CommandStamp) => ICommand,
    telling: Telling<Event> = {},
  ): Promise<CommandReply> {
    const outcome = await this.execute<Event>(command(await this.stampFor(request, telling)));
    if (outcome.kind === 'rejected') throw rejectionProblem(outcome.rejection, outcome.revision);
    return reply(outcome, telling, response);
  }

  /** What makes something names it in its body, not in its address; what is about a person is hashed with their key. */
  private async stampFor(
    request: FastifyRequest,
    { location, about: named }: Pick<Telling<never>, 'location' | 'about'>,
  ): Promise<CommandStamp> {
    // Who calls because of a day that another process has turned is not told that it has not come.
    if (this.clock instanceof SimulatedClock) await this.clock.catchUp();
    const { context, ifMatch } = this.stampOfHeaders(request);
    const starting = location === undefined ? context : { ...context, startsStream: true as const };
    const { hasher } = this;
    const body = bodyOf(request);
    const subject = subjectOf(request) ?? named;
    if (subject === undefined) return { context: { ...starting, bodyHash: hasher.hash(body) }, ifMatch };
    const bodyHash = await hasher.hashAbout(subject, body);
    const about: CommandContext = {
      ...starting,
      bodyHash,
      // Nearly never asked for: only of what is known already, and not by the other hash.
      get formerBodyHash() {
        return hasher.hash(body);
      },
    };
    return { context: about, ifMatch };
  }

  private async execute<Event extends DomainEvent>(command: ICommand): Promise<CommandOutcome<Event>> {
    const name = nameOf(command);
    try {
      const outcome = await this.bus.execute<ICommand, CommandOutcome<Event>>(command);
      this.metrics.commandEnded(name, outcome.kind === 'accepted' && outcome.repeated ? 'repeated' : outcome.kind);
      return outcome;
    } catch (error) {
      this.metrics.commandEnded(name, 'failed');
      throw error;
    }
  }

  /** What the server says of a command. @throws Problem for a missing or malformed header */
  stamp(request: FastifyRequest): CommandStamp {
    const { context, ifMatch } = this.stampOfHeaders(request);
    return { context: { ...context, bodyHash: this.hasher.hash(bodyOf(request)) }, ifMatch };
  }

  private stampOfHeaders(request: FastifyRequest) {
    const { caller, actingRole, onBehalfOf } = request.scope;
    if (!caller || !actingRole) throw new Error('a command was let in without a caller');
    const key = idempotencyKey(request);
    const id = commandId(caller.client, request.method, addressOf(request), key);
    return {
      ifMatch: ifMatch(request),
      context: {
        commandId: id,
        correlationId: correlationId(request, id),
        causationId: id,
        actor: actorOf(caller, actingRole),
        ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
        ...stamp(this.clock),
      },
    };
  }
}

function bodyOf({ body }: FastifyRequest): string {
  return canonicalJson(body ?? {});
}

/** The person a command is about, by its address or, where it makes one known, by its body. */
function subjectOf({ params, body }: FastifyRequest): string | undefined {
  const { partyId, caseId, approvalId } = { ...(body as object), ...(params as object) } as {
    [Name in 'partyId' | 'caseId' | 'approvalId']?: unknown;
  };
  if (typeof partyId === 'string') return partyId;
  const { borrowerId } = params as { borrowerId?: unknown };
  if (typeof borrowerId === 'string') return borrowerId;
  const about =
    typeof caseId === 'string' ? caseId : typeof approvalId === 'string' ? caseOfApproval(approvalId) : null;
  return about === null ? undefined : (borrowerOf(about) ?? undefined);
}

/** A stream's command says its name; any other is named by its class. */
function nameOf(command: ICommand): string {
  const { type } = command as { readonly type?: unknown };
  return typeof type === 'string' ? type : command.constructor.name;
}

/** The address without its query, decoded and without a trailing slash: the same address however it is spelled. */
function addressOf(request: FastifyRequest): string {
  return decodeURIComponent(request.scope.path).replace(/\/+$/, '');
}

function reply<Event extends DomainEvent>(
  outcome: Exclude<CommandOutcome<Event>, { kind: 'rejected' }>,
  { location, tell }: Telling<Event>,
  response: FastifyReply,
): CommandReply {
  void response.header('ETag', revisionTag(outcome.revision));
  if (outcome.kind === 'unchanged') {
    return { outcome: 'unchanged', events: [], revision: outcome.revision, position: null };
  }
  const { events, revision, position } = outcome;
  const address = typeof location === 'function' ? location(events) : location;
  if (address !== undefined) {
    void response.status(201);
    void response.header('Location', address);
  }
  void response.header('X-Position', position);
  if (outcome.repeated) void response.header('Idempotency-Replayed', 'true');
  return {
    outcome: 'accepted',
    events: events.map(({ type }) => type),
    revision,
    position,
    ...tell?.(events, outcome),
  };
}
