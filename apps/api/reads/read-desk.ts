/**
 * Answers from a read model: waits, bounded, until it knows what the caller insists on, asks, and says how fresh the answer
 * is. A read that cannot get there in time says how far behind it is instead of showing less than was asked for.
 */
import { Injectable } from '@nestjs/common';
import { type Query, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { PERSONS_PROJECTION } from '#persons';
import { type Freshness, GetProjection, PositionWatch } from '#projections';
import { Problem } from '../problems/problem';
import type { HttpExchange } from '../requests/http-exchange';
import type { Eventual } from './freshness.schema';
import { preferredWait } from './preferred-wait';

/** What is left for the answer itself after the wait a caller asked for. */
const AFTER_WAIT_MS = 4_000;

/** A question to a read model; its answer may be null when what is asked for does not exist. */
export interface EventualRead<Answer> {
  /** Name of the projection that is asked. */
  readonly projection: string;
  readonly query: Query<Answer>;
  readonly minPosition: string | undefined;
  /** Shows nobody: neither under which record a person stands nor that two are one changes it. */
  readonly ofNobody?: boolean;
}

/** The answer with its freshness as the interface tells it; null stays null. */
type Told<Answer> = Answer extends { readonly freshness: Freshness } ? Eventual<Omit<Answer, 'freshness'>> : Answer;

@Injectable()
export class ReadDesk {
  constructor(
    private readonly queries: QueryBus,
    private readonly watch: PositionWatch,
  ) {}

  /** @throws Problem when the read model does not get there in time */
  async answer<Answer extends { readonly freshness: Freshness } | null>(
    { request, response }: HttpExchange,
    { projection, query, minPosition, ofNobody = false }: EventualRead<Answer>,
  ): Promise<Told<Answer>> {
    if (minPosition !== undefined) {
      const seconds = preferredWait(request);
      request.scope.answerWithin?.(seconds * 1000 + AFTER_WAIT_MS);
      // Rows about persons are shown under the record that stands for them.
      const asked = ofNobody ? [projection] : [projection, PERSONS_PROJECTION];
      await Promise.all(asked.map((one) => this.await(one, minPosition, seconds, response)));
    }
    const answer: Answer = await this.queries.execute(query);
    if (answer === null) return answer as Told<Answer>;
    const { freshness } = answer;
    if (freshness.position !== null) void response.header('X-Projection-Position', freshness.position);
    if (freshness.lag.seconds !== null) void response.header('Age', String(freshness.lag.seconds));
    return { ...answer, freshness: { consistency: 'eventual', ...freshness } } as Told<Answer>;
  }

  private async await(projection: string, position: string, seconds: number, response: FastifyReply): Promise<void> {
    const gone = new AbortController();
    response.raw.once('close', () => gone.abort());
    if (await this.watch.waitFor(projection, position, seconds * 1000, gone.signal)) {
      void response.header('Preference-Applied', `wait=${seconds}`);
      return;
    }
    const found = await this.queries.execute(new GetProjection(projection));
    const lag = found ? { ...found.status.lag, position: found.status.position } : null;
    throw new Problem(
      'not-caught-up',
      {
        en: `The read model ${projection} did not reach position ${position} within ${seconds} s.`,
        zh: `读模型${projection}未在${seconds}秒内到达位置${position}。`,
      },
      { ...(lag ? { lag } : {}), retryAfterSeconds: 1 },
    );
  }
}
