/** Where batches may go: over https anywhere, over http to this machine only. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** The address that batches are posted to; undefined where the endpoint is none that may be used. */
export function batchesUrl(endpoint: string): URL | undefined {
  if (!URL.canParse(endpoint)) return undefined
  const url = new URL(endpoint)
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))
  if (!isSafe || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/v1/batches`
  return url
}
