/** An id in a path: refused by name when it cannot be one, so that no odd text becomes part of a stream's name. */
import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { invalid } from '../problems/problem';

/** The characters of ids in requests; longer than those, since ids of cases, offers and agreements are made by adding to others. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,95}$/;

export function isId(value: string): boolean {
  return ID.test(value);
}

@Injectable()
export class IdParameter implements PipeTransform<string, string> {
  transform(value: string, metadata: ArgumentMetadata): string {
    if (isId(value)) return value;
    throw invalid([
      {
        parameter: metadata.data ?? 'id',
        code: 'NOT_AN_ID',
        detail: 'must be 1 to 96 letters, digits or . _ : - starting with a letter or digit',
      },
    ]);
  }
}
