export interface ToastOptions {
  /** For what can be undone: the toast offers it while it is shown. */
  undo?: () => void
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

async function show(kind: 'success' | 'error' | 'message', text: string, { undo, description }: ToastOptions = {}) {
  const { toast } = await import('sonner')
  if (!toastsWanted.value) {
    toastsWanted.value = true
    for (const listener of listeners) listener()
  }
  toast[kind](text, { description, action: undo && { label: 'Undo', onClick: undo } })
}

/** Says briefly what happened, without taking the focus. */
export const toast = {
  done: (text: string, options?: ToastOptions) => void show('success', text, options),
  failed: (text: string, options?: ToastOptions) => void show('error', text, options),
  note: (text: string, options?: ToastOptions) => void show('message', text, options),
}
