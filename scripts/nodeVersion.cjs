/* Stops with a clear message where Node is too old. Plain syntax: an old Node must read it. */
var parts = process.versions.node.split('.').map(Number);
if (parts[0] < 20 || (parts[0] === 20 && parts[1] < 19)) {
  console.error(
    'Distillation Lab needs Node 20.19 or newer; this is ' +
      process.versions.node +
      '. Install a newer one from https://nodejs.org and try again.',
  );
  process.exit(1);
}
