/** The supervised process for API, read models and processes; its settings come from the supervisor. */
import 'reflect-metadata';
import { tellListening } from '#local-system';
import { ConfigurationError, readApiConfiguration } from '../api/configuration/api-configuration';
import { createApi } from '../api/create-api';
import { createLogger } from '../api/observability/logger';
import { MissingDependency, untilDependenciesAnswer } from '../api/startup/dependencies';
import { stopOnSignals } from '../api/startup/stop-on-signals';
import { answerLookups } from '../cli/resident/resident-server';
import { NodeModule } from './node.module';
import { checkOwnSettings } from './own-settings';

async function main(): Promise<void> {
  const configuration = readApiConfiguration(process.env);
  checkOwnSettings(process.env);
  const log = createLogger(configuration.logLevel);
  await untilDependenciesAnswer(configuration, log);
  const app = await createApi(NodeModule.forRoot(configuration));
  stopOnSignals(app, log);
  await app.listen(configuration.port, '127.0.0.1');
  const { REPRIEVE_DATA: folder } = process.env;
  if (folder) await answerLookups(app, folder);
  tellListening();
  log.info({ port: configuration.port }, 'the API is up');
}

main().catch((error: unknown) => {
  process.stderr.write(`${inWords(error)}\n`);
  process.exit(1);
});

/** What an operator can act on in a sentence; anything else with its stack, for whoever mends it. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program.`;
  if (error instanceof ConfigurationError || error instanceof MissingDependency) return error.message;
  return error.stack ?? error.message;
}
