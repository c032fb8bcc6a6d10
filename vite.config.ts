import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressedTwins } from './app/web-compress.ts';

// The pages are built into dist/web, which the server hands out; `npm start` builds them when the sources changed.
export default defineConfig({
  root: 'app/web',
  plugins: [react(), compressedTwins()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Which file brings which: read by the test of the pages' weight.
    manifest: 'manifest.json',
    chunkSizeWarningLimit: 700,
    // Importing one of our files does nothing by itself, so a page takes only what it uses of a folder's index.ts. Style sheets and the entry do something.
    // The same holds for the parts that Ant Design is made of, whose packages do not say so: without it every page bears a form library that none uses.
    rolldownOptions: {
      treeshake: {
        moduleSideEffects: [
          { test: /\/(platform|modules)\/.*\.tsx?$/, sideEffects: false },
          { test: /\/node_modules\/(@rc-component|@ant-design)\/.*\.js$/, sideEffects: false },
        ],
      },
      output: {
        // Names of shared parts list what they are shared by: too long for an address.
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        assetFileNames: ({ names: [name = ''] }) => `assets/${name.split(/[~.]/)[0]}-[hash][extname]`,
        // A hundred small files cost a slow line more than their content: what every page needs is three, and the rest follows which pages use it.
        codeSplitting: {
          groups: [
            { name: 'libraries', test: /node_modules/, tags: ['$initial'], priority: 3 },
            { name: 'frame', tags: ['$initial'], priority: 2 },
            { name: 'lists', minShareCount: 35, priority: 1 },
            { name: 'shared', minShareCount: 2, entriesAware: true },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
