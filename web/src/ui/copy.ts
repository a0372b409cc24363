import { toast } from './toast.ts'

/** Puts text on the clipboard and says so. */
export async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast.done(done)
  } catch {
    toast.failed('The browser does not allow copying here', { description: 'Clipboards need HTTPS or localhost.' })
  }
}
