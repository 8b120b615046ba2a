/** The supervised process for API, read models and processes; its settings come from the supervisor. */
import 'reflect-metadata';
import { readApiConfiguration } from '../api/configuration/api-configuration';
import { createApi } from '../api/create-api';
import { createLogger } from '../api/observability/logger';
import { untilDependenciesAnswer } from '../api/startup/dependencies';
import { stopOnSignals } from '../api/startup/stop-on-signals';
import { NodeModule } from './node.module';

async function main(): Promise<void> {
  const configuration = readApiConfiguration(process.env);
  const log = createLogger(configuration.logLevel);
  await untilDependenciesAnswer(configuration, log);
  const app = await createApi(NodeModule.forRoot(configuration));
  stopOnSignals(app, log);
  await app.listen(configuration.port, '127.0.0.1');
  log.info({ port: configuration.port }, 'the API is up');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
