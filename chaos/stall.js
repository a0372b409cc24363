// A test preloads this into a server. At SIGUSR2 the event loop stalls for ten seconds, while the threads go on.
process.on('SIGUSR2', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000))
