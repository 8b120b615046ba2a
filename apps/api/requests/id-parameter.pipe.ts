/** An id in a path: refused by name when it cannot be one, so that no odd text becomes part of a stream's name. */
import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { isIdentifier } from '#request-validation';
import { invalid } from '../problems/problem';

@Injectable()
export class IdParameter implements PipeTransform<string, string> {
  transform(value: string, metadata: ArgumentMetadata): string {
    if (isIdentifier(value)) return value;
    throw invalid([
      {
        parameter: metadata.data ?? 'id',
        code: 'NOT_AN_ID',
        detail: 'must be 1 to 64 letters, digits or . _ : - starting with a letter or digit',
      },
    ]);
  }
}
