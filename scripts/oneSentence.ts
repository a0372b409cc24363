/** Runs a command. An error becomes one sentence and exit code 1, not a stack trace. */
export async function oneSentence(command: () => Promise<number | void>): Promise<void> {
  try {
    process.exitCode = (await command()) ?? 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
