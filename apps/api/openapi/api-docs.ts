/**
 * Serves the interface document at /openapi.json and, to read, at /docs, all from this machine: the files of the page by
 * name, and no other file of the package they come from.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { buildApiDocument } from './api-document';

const FILES: { readonly [name: string]: string } = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui-standalone-preset.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Reprieve API</title>
    <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/swagger-ui-standalone-preset.js"></script>
    <script src="/docs/swagger-ui-init.js"></script>
  </body>
</html>
`;

/** Runs in the reader's browser; `validatorUrl` would send the document to a public validator. */
function start(document: OpenAPIObject): string {
  return `SwaggerUIBundle({
  spec: ${JSON.stringify(document)},
  dom_id: '#swagger-ui',
  deepLinking: true,
  persistAuthorization: true,
  displayRequestDuration: true,
  docExpansion: 'none',
  tagsSorter: 'alpha',
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
});
`;
}

/** To be called before `init` or `listen`; the document itself is built when first asked for. */
export function installApiDocs(app: NestFastifyApplication, version: string): void {
  const folder = path.dirname(require.resolve('swagger-ui-dist/package.json'));
  let built: OpenAPIObject | undefined;
  const document = (): OpenAPIObject => (built ??= buildApiDocument(app, version));
  const server = app.getHttpAdapter().getInstance();

  server.get('/openapi.json', () => document());
  server.get('/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
  server.get('/docs/swagger-ui-init.js', (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(start(document())),
  );
  for (const [name, type] of Object.entries(FILES)) {
    server.get(`/docs/${name}`, async (_request, reply) =>
      reply.type(type).send(await readFile(path.join(folder, name))),
    );
  }
}
