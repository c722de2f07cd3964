import { type ReactElement, type SubmitEvent, useState } from 'react'
import { Mark } from '../shell/icons.tsx'
import { FormField, textOf } from './form-field.tsx'
import { Refusal } from './refusal.tsx'
import { type SetupFaults, setupFaults } from './setup-faults.ts'
import { useAttempt } from './use-attempt.ts'
import type { Doors } from './use-session.ts'

/** The first member: a name, and a password twice. */
export function SetUp({ doors }: { readonly doors: Pick<Doors, 'setUp'> }): ReactElement {
  const { isUnderWay, error, start } = useAttempt()
  const [faults, setFaults] = useState<SetupFaults>({})
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    const [name, password] = [textOf(form, 'name').trim(), textOf(form, 'password')]
    const found = setupFaults(name, password, textOf(form, 'again'))
    setFaults(found)
    if (Object.keys(found).length === 0) start(() => doors.setUp(name, password))
  }
  return (
    <main className="alone">
      <Mark />
      <h1>Make the first account</h1>
      <p>
        This receiver has no members yet. Choose a name and a password: you are signed in at once, and this link stops
        working. The receiver keeps a slow hash of the password, never the password.
      </p>
      <form className="sign-in" onSubmit={submit} aria-busy={isUnderWay} noValidate>
        <FormField label="Name" name="name" type="text" autoComplete="username" fault={faults.name} />
        <FormField
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          hint="At least 12 characters; a few words are easier to keep than signs."
          fault={faults.password}
        />
        <FormField
          label="Password again"
          name="again"
          type="password"
          autoComplete="new-password"
          fault={faults.again}
        />
        <Refusal error={error} />
        <button type="submit" className="primary">
          {isUnderWay ? 'Making the account…' : 'Make the account and sign in'}
        </button>
      </form>
    </main>
  )
}
