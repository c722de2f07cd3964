/** A page is a function from what was asked to an answer; which one is a list, in which the first match wins. */
import type { Html } from './html.ts'

export type Answer =
  | { readonly title: string; readonly page: Html; readonly status?: number; readonly cookie?: string }
  | { readonly text: string; readonly type?: string }
  | { readonly redirect: string; readonly cookie?: string }

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

export interface Visit<Name extends string = string> {
  /** The parts of the path that stand for a name. */
  readonly at: { readonly [name in Name]: string }
  readonly query: URLSearchParams
  readonly form: URLSearchParams
}

type Handler<Name extends string> = (visit: Visit<Name>) => Answer | Promise<Answer>

export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly handle: Handler<string>
}

type On = <Path extends string>(path: Path, handle: Handler<Names<Path>>) => Route

const on =
  (method: Route['method']): On =>
  (path, handle) => ({ method, path, handle: handle as Handler<string> }) // `match` gives every name that the path has.

/** `/events/:slug` gives the handler `at.slug`. */
export const get: On = on('GET')
export const post: On = on('POST')

/** What stands in the path for each name of the route; undefined where it is another path. */
export function match({ path }: Route, pathname: string): { readonly [name: string]: string } | undefined {
  const wanted = path.split('/')
  const found = pathname.split('/')
  if (wanted.length !== found.length) return undefined
  const at: { [name: string]: string } = {}
  for (const [index, part] of wanted.entries()) {
    const given = found[index] ?? ''
    if (part.startsWith(':') && given !== '') at[part.slice(1)] = given
    else if (part !== given) return undefined
  }
  return at
}
