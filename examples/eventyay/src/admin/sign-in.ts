import { html } from '../http/html.ts'
import { get, post, type Route } from '../http/route.ts'
import type { Session } from './session.ts'

export const signInRoutes = (session: Session): readonly Route[] => [
  get('/admin/sign-in', () => ({
    title: 'Sign in',
    page: html`<form method="post" action="/admin/sign-in">
      <p><label for="password">The administrator's password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required></p>
      <button>Sign in</button></form>`,
  })),
  post('/admin/sign-in', async ({ form }) => ({
    redirect: '/admin',
    cookie: await session.signIn(form.get('password') ?? ''),
  })),
  post('/admin/sign-out', () => ({ redirect: '/', cookie: session.signOut() })),
]
