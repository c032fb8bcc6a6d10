import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The pages are built into dist/web, which the server hands out; `npm start` builds them when the sources changed.
export default defineConfig({
  root: 'app/web',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    chunkSizeWarningLimit: 700,
    // Importing one of our files does nothing by itself, so a page takes only what it uses of a folder's index.ts. Style sheets and the entry do something.
    rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /\/(platform|modules)\/.*\.tsx?$/, sideEffects: false }] } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
