/**
 * Tries a version of a policy on every assessment on record; the read models are level first, so that none is left out. What the
 * version says otherwise and no recommendation rests on is told beside the counts: 0 that differ do not mean that nothing changes.
 */
import { QueryBus } from '@nestjs/cqrs';
import { AssessmentsOnRecord, type RecordedAssessment } from '#audit-trail';
import { CLOCK, type Clock } from '#clock';
import {
  comparedWith,
  DIRECTIONS,
  type Direction,
  GetPolicy,
  type GetPolicyAnswer,
  type NegotiationPolicy,
  policyVersion,
  sectionsNotCompared,
  versionInEffect,
} from '#policy';
import { progressMeter } from '#progress';
import { EXIT } from '../exit-codes';
import { readModelsLevel } from '../read-models-level';
import type { SystemAtHand } from '../system-at-hand';
import type { Lookup, LookupInputs } from './lookup';

/** Assessments looked at between two looks at progress and at whether somebody still waits. */
const PAGE = 200;

export const comparePolicy: Lookup<LookupInputs['policy-compare']> = async ({ policyId, version, since }, system) => {
  const queries = system.app.get(QueryBus, { strict: false });
  const { state } = await queries.execute<GetPolicy, GetPolicyAnswer>(new GetPolicy(policyId));
  const policy = policyVersion(state, policyId, version);
  if (!policy) {
    system.say(`There is no version ${version} of a policy ${policyId}.`);
    return EXIT.incomplete;
  }
  await readModelsLevel(system);
  const counts = Object.fromEntries(DIRECTIONS.map((direction) => [direction, 0])) as Record<Direction, number>;
  const versions = new Set<number>();
  let assessments = 0;
  let onlyKept = 0;
  for await (const { assessment, isOnlyKept } of onRecord(queries, since, system)) {
    if (assessment.policyId !== policyId) continue;
    if (isOnlyKept) {
      onlyKept += 1;
      continue;
    }
    assessments += 1;
    versions.add(assessment.policyVersion);
    const difference = differenceOf(policy, assessment);
    if (!difference) continue;
    counts[difference.direction] += 1;
    await system.answer.line(JSON.stringify(difference));
  }
  const differing = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const inEffect = versionInEffect(state, policyId, system.app.get<Clock>(CLOCK, { strict: false }).businessDate());
  if (inEffect) versions.add(inEffect.version);
  const others = [...versions].flatMap((other) => policyVersion(state, policyId, other) ?? []);
  const notCompared = sectionsNotCompared(policy, others);
  const told = {
    policy_id: policyId,
    version,
    since,
    assessments,
    only_kept: onlyKept,
    differing,
    ...lowerCased(counts),
  };
  await system.answer.line(JSON.stringify({ ...told, not_compared: notCompared }));
  for (const { why } of notCompared) system.say(`${why.en} ${why.zh}`);
  return EXIT.ok;
};

/** Every assessment since a date, with progress on the way. @throws Error when whoever asked has gone */
async function* onRecord(
  queries: QueryBus,
  since: LookupInputs['policy-compare']['since'],
  { progress, interrupted }: SystemAtHand,
): AsyncGenerator<RecordedAssessment> {
  const shown = progress('Comparing', 'assessments');
  let meter: ReturnType<typeof progressMeter> | undefined;
  let after: string | undefined;
  let done = 0;
  for (;;) {
    interrupted.throwIfAborted();
    const request = { since, limit: PAGE, ...(after === undefined ? {} : { after }) };
    const page = await queries.execute(new AssessmentsOnRecord(request));
    if (page.assessments.length === 0) break;
    meter ??= progressMeter(page.total);
    yield* page.assessments;
    after = page.assessments.at(-1)?.position;
    done += page.assessments.length;
    shown.reached(meter(done));
  }
  shown.end();
}

/** One line of the answer; null where it would have come out the same. */
function differenceOf(policy: NegotiationPolicy, assessment: RecordedAssessment['assessment']) {
  const difference = comparedWith(policy, assessment);
  if (!difference) return null;
  const { direction, recommendation, relief, rules } = difference;
  return {
    case_id: assessment.caseId,
    negotiation_id: assessment.negotiationId,
    assessed_on: assessment.facts.asOf,
    assessed_by_version: assessment.policyVersion,
    direction,
    recommendation,
    ...(direction === 'OTHER_REASONS' ? {} : { relief }),
    rules,
  };
}

function lowerCased(counts: Readonly<Record<Direction, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).map(([direction, count]) => [direction.toLowerCase(), count]));
}
