import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** A separate build: the explorer and its editor are larger than the dashboard, which must not include them. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/explorer/',
  plugins: [react()],
  // The page needs all of GraphiQL at once; chunks would only arrive later.
  build: {
    outDir: '../dist/explorer',
    emptyOutDir: true,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      onLog(level, log, show) {
        // A library of GraphiQL contains "use no memo" for React's compiler, which has no effect in compiled code.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') show(level, log)
      },
    },
  },
})
