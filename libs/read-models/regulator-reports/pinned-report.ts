/** Runs a report in one snapshot at a pinned position, and seals it with a hash: the same position gives the same bytes. */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hash, part, type DataOf, type Schema } from '#event-schema';
import { canonicalJson } from '#kernel';
import { comparePositions, type Freshness, ReadModels } from '#projections';
import { REGULATOR_FACTS_PROJECTION } from './regulator-facts.projection';

/** The read model does not contain the position asked for yet: wait, or ask for an earlier one. */
export class PositionNotReached extends Error {
  constructor(
    readonly position: string,
    readonly reached: string | null,
  ) {
    super(`The facts reach position ${reached ?? 'none'}; ${position} is not in them yet.`);
    this.name = 'PositionNotReached';
  }
}

/** A report with its seal: a body that depends on nothing but the parameters and the position. */
export const sealed = <Report>(report: Schema<Report>) =>
  part({ report, sha256: hash('SHA-256 of the canonical JSON (RFC 8785) of report, hexadecimal.') });
export type SealedReport<Report> = DataOf<ReturnType<typeof sealed<Report>>> & { readonly freshness: Freshness };

@Injectable()
export class PinnedReports {
  constructor(@Inject(ReadModels) private readonly readModels: ReadModels) {}

  /** @throws PositionNotReached, ReadModelUnavailable */
  async run<Report extends object>(
    position: string | undefined,
    make: (manager: EntityManager, pinned: string) => Promise<Report>,
  ): Promise<SealedReport<Report>> {
    return this.readModels.snapshot(REGULATOR_FACTS_PROJECTION, async (manager, freshness) => {
      const report = await make(manager, pinned(position, freshness));
      return { report, sha256: sealOf(report).sha256, freshness };
    });
  }
}

/** A report as canonical JSON, and the SHA-256 of exactly these bytes, hexadecimal. */
export function sealOf(report: object): { readonly body: string; readonly sha256: string } {
  const body = canonicalJson(report);
  return { body, sha256: createHash('sha256').update(body).digest('hex') };
}

/** @throws PositionNotReached */
export function pinned(position: string | undefined, { position: reached }: Freshness): string {
  if (position === undefined) return reached ?? '0';
  if (comparePositions(position, reached) > 0) throw new PositionNotReached(position, reached);
  return position;
}
