/** Where batches may go: over https anywhere, over http to this machine only. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

const ROUTE = '/v1/batches'

export const isLoopback = ({ hostname }: URL): boolean => LOOPBACK.test(hostname)

/** The address that batches are posted to; undefined where the endpoint is none that may be used. */
export function batchesUrl(endpoint: string): URL | undefined {
  if (!URL.canParse(endpoint)) return undefined
  const url = new URL(endpoint)
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
  if (!isSafe || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${ROUTE}`
  return url
}

/** The endpoint whose address for batches this is. */
export const endpointOf = (batches: URL): string => batches.href.slice(0, -ROUTE.length)
