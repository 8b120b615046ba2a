/**
 * Options of Node for processes that serve: room for young objects. What is decoded from the log lives for a batch, longer
 * than the default of 16 MiB holds, and is copied again and again before it dies. package.json and the Dockerfile say the same.
 */
export const SERVICE_NODE_OPTIONS: readonly string[] = ['--max-semi-space-size=32'];
