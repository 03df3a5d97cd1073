// Loaded ahead of the platform's program: loads its modules, which takes most of the time of a start, then waits until it
// is wanted. So a process that was killed is followed by another at once.
// By its address: before a build there is nothing to resolve.
await import(new URL('../../dist/platform/commands/serve.js', import.meta.url).href);
// It ends with the run that has started it, whatever ended that.
process.on('disconnect', () => process.exit());
await new Promise((resolve) => {
  process.once('message', resolve);
});
process.channel.unref();
