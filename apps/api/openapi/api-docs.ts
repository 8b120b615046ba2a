/** Serves the interface document at /openapi.json and, to read, at /docs, all from this machine. */
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { buildApiDocument } from './api-document';

/** To be called before `init` or `listen`; the document itself is built when first asked for. */
export function installApiDocs(app: NestExpressApplication, version: string): void {
  SwaggerModule.setup('docs', app, () => buildApiDocument(app, version), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Reprieve API',
    swaggerOptions: {
      persistAuthorization: true,
      displayRequestDuration: true,
      docExpansion: 'none',
      tagsSorter: 'alpha',
      // The badge would send the document to a public validator.
      validatorUrl: null,
    },
  });
}
