import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** One entry per page. Files carry the hash of their content, so that the server may let a browser keep them for ever. */
const pages = ['wall', 'desk', 'department', 'field', 'parking', 'parking-desk', 'login'];
const here = import.meta.dirname;

export default defineConfig({
  root: here,
  base: '/',
  build: {
    outDir: resolve(here, process.env.WEB_OUT ?? '../../../target/classes/web'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1400,
    rollupOptions: {
      input: { ...Object.fromEntries(pages.map((page) => [page, resolve(here, page, 'index.html')])), 'field-sw': resolve(here, 'field/field-sw.ts') },
      // A service worker needs an address that stays, above what it serves.
      output: { entryFileNames: (chunk) => (chunk.name === 'field-sw' ? 'field-sw.js' : 'assets/[name]-[hash].js') },
    },
  },
  test: { include: ['shared/**/*.test.ts', 'wall/**/*.test.ts', 'desk/**/*.test.ts', 'department/**/*.test.ts', 'field/**/*.test.ts', 'parking/**/*.test.ts'], environment: 'node', testTimeout: 120_000 },
} as import('vite').UserConfig);
