import { dayOf } from '@aboveboard/protocol'
import { type ReactElement, type ReactNode, useState } from 'react'
import type { Api } from './api/api.ts'
import { useLoaded } from './api/use-loaded.ts'
import { ProductPage } from './pages/product-page.tsx'
import { Failed, Waiting } from './parts/states.tsx'
import { SignedOut } from './session/signed-out.tsx'
import { useSession } from './session/use-session.ts'
import { Shell } from './shell/shell.tsx'

/** `token`: of a sign-in link; used up by the first request. */
export function App({ token }: { readonly token: string | undefined }): ReactElement {
  const [session, api] = useSession(token)
  if (session.state === 'out') return <SignedOut why={session.why} />
  if (session.state === 'failed')
    return (
      <Alone>
        <Failed error={session.error} retry={session.retry} />
      </Alone>
    )
  if (session.state === 'checking')
    return (
      <Alone>
        <Waiting />
      </Alone>
    )
  return <SignedIn api={api} />
}

function SignedIn({ api }: { readonly api: Api }): ReactElement {
  const [today] = useState(() => dayOf(new Date()))
  const loaded = useLoaded('products', () => api.products())
  if (loaded.state === 'failed')
    return (
      <Shell>
        <Failed error={loaded.error} retry={loaded.retry} />
      </Shell>
    )
  if (!loaded.value)
    return (
      <Shell>
        <Waiting />
      </Shell>
    )
  const { products, ribbon } = loaded.value
  return (
    <Shell {...(ribbon !== undefined && { ribbon })}>
      <ProductPage api={api} products={products} today={today} />
    </Shell>
  )
}

const Alone = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <main className="alone">{children}</main>
)
