import { type ReactElement, useId } from 'react'

interface FormFieldProps {
  readonly label: string
  readonly name: string
  readonly type: 'text' | 'password'
  readonly autoComplete: 'username' | 'current-password' | 'new-password'
  readonly hint?: string
  /** What is wrong with it; said below it. */
  readonly fault?: string | undefined
}

/** A labelled input of a form that reads its fields by name. */
export function FormField({ label, name, type, autoComplete, hint, fault }: FormFieldProps): ReactElement {
  const id = useId()
  const said = fault ?? hint
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <input
        {...{ id, name, type, autoComplete }}
        required
        aria-invalid={fault !== undefined}
        {...(said && { 'aria-describedby': `${id}-said` })}
        autoCapitalize="none"
        spellCheck={false}
      />
      {said && (
        <p id={`${id}-said`} className={fault ? 'alarm' : 'quiet-text'} {...(fault && { role: 'alert' })}>
          {said}
        </p>
      )}
    </div>
  )
}

/** What the form's field of this name holds. */
export function textOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name)
  return typeof value === 'string' ? value : ''
}
