import type { ReactElement, SubmitEvent } from 'react'
import { FormField, textOf } from './form-field.tsx'
import { Refusal } from './refusal.tsx'
import { useAttempt } from './use-attempt.ts'
import type { Doors } from './use-session.ts'

/** Name and password. */
export function SignInForm({ doors }: { readonly doors: Pick<Doors, 'signIn'> }): ReactElement {
  const { isUnderWay, error, start } = useAttempt()
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    start(() => doors.signIn({ name: textOf(form, 'name').trim(), password: textOf(form, 'password') }))
  }
  return (
    <form className="sign-in" onSubmit={submit} aria-busy={isUnderWay}>
      <FormField label="Name" name="name" type="text" autoComplete="username" />
      <FormField label="Password" name="password" type="password" autoComplete="current-password" />
      <Refusal error={error} />
      <button type="submit" className="primary">
        {isUnderWay ? 'Signing in…' : 'Sign in'}
      </button>
    </form>
  )
}
