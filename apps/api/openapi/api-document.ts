/**
 * Builds the OpenAPI 3.1 document from the controllers, and adds what routes of a kind share: headers, problems, roles,
 * consistency. What the document says and what the routes do come from the same decorators.
 */
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { RouteCatalogue } from '../routes/route-catalogue';
import { API_DESCRIPTION, TAGS } from './api-description';
import { completeOperation, operationKey } from './complete-operation';
import { describedShapes } from './described-shape';
import { problemResponses } from './problem-responses';
import { showExample } from './worked-examples';

export function buildApiDocument(app: INestApplication, version: string): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Reprieve')
    .setDescription(API_DESCRIPTION)
    .setVersion(version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'Access token of the configured issuer; claim roles names what its holder may do.',
    });
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (_controller, method) => method,
  });
  const catalogue = app.get(RouteCatalogue);
  for (const route of catalogue.routes) {
    const operation = document.paths[operationKey(route.path)]?.[route.method.toLowerCase() as 'get' | 'post'];
    if (!operation) continue;
    completeOperation(operation, route);
    showExample(operation, `${route.method} ${operationKey(route.path)}`);
  }
  const schemas = { ...document.components?.schemas, ...describedShapes() };
  document.components = { ...document.components, schemas, responses: problemResponses() };
  return document;
}
