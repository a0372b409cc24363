import { createElement } from 'react'

export interface ToastOptions {
  /** For what can be undone: the toast offers it while it is shown. */
  undo?: () => void
  /** For what ended before all was done: goes on with the rest. */
  goOn?: (() => void) | undefined
  description?: string
}

const listeners = new Set<() => void>()

export const toastsWanted = {
  value: false,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

async function sonner() {
  const { toast } = await import('sonner')
  if (!toastsWanted.value) {
    toastsWanted.value = true
    for (const listener of listeners) listener()
  }
  return toast
}

async function show(kind: 'success' | 'error' | 'message', text: string, options: ToastOptions = {}) {
  const { undo, goOn, description } = options
  const action = undo ? { label: 'Undo', onClick: undo } : goOn && { label: 'Continue', onClick: goOn }
  ;(await sonner())[kind](text, { description, action })
}

/** Says how far something long is, which can be stopped there, until its end. */
export function showProgress(name: string, stop: () => void): { step(words: string): void; end(): void } {
  const shown = sonner().then((toast) => {
    const id = toast.loading(name)
    const action = {
      label: 'Stop',
      onClick: (event: { preventDefault(): void }) => {
        // It stays until what is under way has ended.
        event.preventDefault()
        stop()
      },
    }
    const say = (words: string) =>
      // Read out once; each step would be chatter.
      void toast.loading(name, {
        id,
        action,
        duration: Infinity,
        description: createElement('span', { 'aria-hidden': true }, words),
      })
    say('')
    return { say, dismiss: () => void toast.dismiss(id) }
  })
  return {
    step: (words) => void shown.then(({ say }) => say(words)),
    end: () => void shown.then(({ dismiss }) => dismiss()),
  }
}

/** Says briefly what happened, without taking the focus. */
export const toast = {
  done: (text: string, options?: ToastOptions) => void show('success', text, options),
  failed: (text: string, options?: ToastOptions) => void show('error', text, options),
  note: (text: string, options?: ToastOptions) => void show('message', text, options),
}
