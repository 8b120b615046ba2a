/** A read that is answered by a file of any size: who may ask, for how long, and what it proves of itself. */
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';
import { Roles } from '../authentication/roles.decorator';
import { ROUTE_KIND, type RouteKind } from './route-decorators';

const LONGEST_MS = 3_600_000;

const WHOLE =
  'The last line tells how many rows stand before it and the SHA-256 of all bytes before it, so that a file that was cut or changed is noticed; of a PDF the headers X-Row-Count, X-Rows-SHA256 and X-Document-SHA256, and its last paragraph. Personal data is masked as an auditor sees it. Of a person whose data is only kept (个人信息保护法 art. 47) compliance alone takes the whole trail (403 `PROCESSING_RESTRICTED`); in a search the file tells how many rows are withheld.';

export function ExportRoute(words: { readonly summary: string; readonly description: string }): MethodDecorator {
  const text = (description: string) => ({ description, schema: { type: 'string' } }) as const;
  return applyDecorators(
    Roles('auditor', 'compliance'),
    SetMetadata(ROUTE_KIND, 'eventual' satisfies RouteKind),
    RouteConfig({ longestMs: LONGEST_MS }),
    ApiOperation({ summary: words.summary, description: `${words.description} ${WHOLE}` }),
    ApiProduces('application/x-ndjson', 'text/csv', 'application/pdf'),
    ApiResponse({
      status: 200,
      description: 'The file.',
      schema: { type: 'string', format: 'binary' },
      headers: {
        'X-Row-Count': text('Of a PDF: how many entries it tells.'),
        'X-Rows-SHA256': text('Of a PDF: SHA-256 of its entries as they stand in the jsonl file, hexadecimal.'),
        'X-Document-SHA256': text('Of a PDF: SHA-256 of the bytes, hexadecimal.'),
      },
    }),
  );
}
