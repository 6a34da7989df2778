// Loaded into every application: when the launcher is killed, they stop in order instead of running on unseen.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel is only there to notice that; it must not keep an application alive that has finished.
process.channel?.unref();
