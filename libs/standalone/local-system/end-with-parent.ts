/**
 * Loaded into every supervised process before its program: when the supervisor is gone, killed even, the process is told
 * to stop in order, instead of being left behind.
 */
if (process.connected) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}
