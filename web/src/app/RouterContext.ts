import type { createQueryPreloader } from '@apollo/client/react'
import type { Carillon } from './client.ts'

/** What every route's loader receives. */
export interface RouterContext extends Carillon {
  /** Starts a page's query while its code is still loading; the page reads it with `useReadQuery`. */
  preloadQuery: ReturnType<typeof createQueryPreloader>
}
