// Preloaded into a server by a test: at SIGUSR2 its event loop stands still for ten seconds, while its threads go on.
process.on('SIGUSR2', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000))
