/** The projections of the application; the module of each read model adds its own. */
import type { EntitySchema } from 'typeorm';
import type { Projection } from '../projection';
import { entityOf } from '../table/table-entity';

export class ProjectionRegistry {
  private readonly known = new Map<string, Projection>();

  add(projection: Projection): void {
    if (this.known.has(projection.name)) throw new Error(`There are two projections named ${projection.name}.`);
    this.known.set(projection.name, projection);
  }

  get projections(): readonly Projection[] {
    return [...this.known.values()];
  }

  get names(): readonly string[] {
    return [...this.known.keys()];
  }

  entities(): EntitySchema[] {
    return this.projections.flatMap(({ tables }) => tables.map((table) => entityOf(table)));
  }
}
