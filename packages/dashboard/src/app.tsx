import { dayOf } from '@aboveboard/protocol'
import { type ReactElement, type ReactNode, useMemo, useState } from 'react'
import type { Api } from './api/api.ts'
import { AskingContext } from './api/asking.ts'
import { createConnection } from './api/connection.ts'
import { useLoaded } from './api/use-loaded.ts'
import { ProductPage } from './pages/product-page.tsx'
import { Failed, NotYet, Waiting } from './parts/states.tsx'
import type { Entry } from './session/entry.ts'
import { SessionEnded } from './session/session-ended.tsx'
import { SetUp } from './session/set-up.tsx'
import { SignedOut } from './session/signed-out.tsx'
import { useSession } from './session/use-session.ts'
import { Shell } from './shell/shell.tsx'
import { useView } from './view/use-view.ts'

/** `entry`: of a sign-in or setup link; used up by the first request. */
export function App({ entry }: { readonly entry: Entry | undefined }): ReactElement {
  const { session, api, doors, renewals } = useSession(entry)
  const [connection] = useState(createConnection)
  const asking = useMemo(() => ({ connection, renewals }), [connection, renewals])
  switch (session.state) {
    case 'setup':
      return <SetUp doors={doors} />
    case 'out':
      return <SignedOut why={session.why} needsSetup={session.needsSetup} doors={doors} />
    case 'failed':
      return (
        <Alone>
          <Failed error={session.error} retry={session.retry} />
        </Alone>
      )
    case 'checking':
      return (
        <Alone>
          <Waiting />
        </Alone>
      )
    case 'in':
      return (
        <AskingContext value={asking}>
          <SignedIn api={api} name={session.name} onSignOut={doors.signOut} />
          {session.hasEnded && <SessionEnded name={session.name} doors={doors} />}
        </AskingContext>
      )
    default:
      return session satisfies never
  }
}

interface SignedInProps {
  readonly api: Api
  readonly name: string | null
  readonly onSignOut: () => Promise<void>
}

function SignedIn({ api, name, onSignOut }: SignedInProps): ReactElement {
  const [today] = useState(() => dayOf(new Date()))
  const [view, change] = useView(today)
  const loaded = useLoaded('products', () => api.products())
  return (
    <Shell ribbon={loaded.value?.ribbon} {...{ view, change, name, onSignOut }}>
      {loaded.value ? (
        <ProductPage {...{ api, today, view, change }} products={loaded.value.products} />
      ) : (
        <NotYet loaded={loaded} />
      )}
    </Shell>
  )
}

const Alone = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <main className="alone">{children}</main>
)
