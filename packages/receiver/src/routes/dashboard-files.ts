/** The built web app, read into memory once: what is not in the folder at the start cannot be asked for. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Context, Hono } from 'hono'
import { problemResponse } from '../problem-answer.ts'

const TYPES: { readonly [extension: string]: string } = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}

interface File {
  readonly plain: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
  readonly headers: { readonly [name: string]: string }
}

/** Serves the folder's files; any other path of a page is a view of the app. */
export function dashboardRoutes(app: Hono, folder: string): void {
  const files = readFolder(folder)
  app.get('*', (c) => {
    const file = files.get(c.req.path) ?? (isPage(c.req.path) ? files.get('/index.html') : undefined)
    return file ? answer(c, file) : problemResponse('not_found')
  })
}

const isPage = (path: string): boolean => !path.startsWith('/v1/') && extname(path) === ''

function answer(c: Context, { plain, gzip, headers }: File): Response {
  if (c.req.header('if-none-match') === headers.ETag) return c.body(null, 304, { ...headers })
  const packed = c.req.header('accept-encoding')?.includes('gzip') === true && gzip.length < plain.length
  return c.body(packed ? gzip : plain, 200, packed ? { ...headers, 'Content-Encoding': 'gzip' } : { ...headers })
}

function readFolder(folder: string): ReadonlyMap<string, File> {
  const files = new Map<string, File>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(`/${relative(folder, path).split(sep).join('/')}`, readFile(path))
  }
  return files
}

function readFile(path: string): File {
  const plain = new Uint8Array(readFileSync(path))
  // Vite puts a hash of the content into the names below `assets`.
  const isHashed = path.includes(`${sep}assets${sep}`)
  return {
    plain,
    gzip: new Uint8Array(gzipSync(plain)),
    headers: {
      'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
      'Cache-Control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      Vary: 'Accept-Encoding',
      ETag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    },
  }
}
