import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The page runs under `script-src 'self'; img-src 'self'`: nothing inline, no data: URLs.
export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { '/v1': 'http://127.0.0.1:4870' } },
})
