import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** A build of its own: the explorer and its editor weigh more than the dashboard, which shall not carry them. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/explorer/',
  plugins: [react()],
  // GraphiQL is one program that is needed whole; parts would only arrive later.
  build: {
    outDir: '../dist/explorer',
    emptyOutDir: true,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      onLog(level, log, show) {
        // React's compiler left "use no memo" in a library of GraphiQL's; it means nothing to what is compiled already.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') show(level, log)
      },
    },
  },
})
