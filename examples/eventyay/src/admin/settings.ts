import { emailIn, optionalIn, textIn } from '../http/form.ts'
import { html } from '../http/html.ts'
import { get, post, type Route } from '../http/route.ts'
import { Refusal } from '../refusal.ts'
import type { Shop } from '../shop.ts'

export const settingsRoutes = ({ plugins, settings }: Shop): readonly Route[] => [
  get('/admin/settings', () => ({
    title: 'Settings',
    page: html`<form method="post" action="/admin/settings">
      <p><label for="title">Name of the shop</label>
        <input id="title" name="title" value="${settings.get('title') ?? 'Ticket shop'}" required></p>
      <p><label for="base_url">Its address, for links in mails</label>
        <input id="base_url" name="base_url" type="url" value="${settings.get('base_url') ?? ''}"></p>
      <p><label for="email">Sender of mails</label>
        <input id="email" name="email" type="email" value="${settings.get('mail_from') ?? ''}" required></p>
      <button>Save</button></form>`,
  })),
  post('/admin/settings', ({ form }) => {
    const title = textIn(form, 'title', 'The name')
    const base_url = addressOf(optionalIn(form, 'base_url', 'The address'))
    settings.set({ title, base_url, mail_from: emailIn(form) })
    return { redirect: '/admin/settings?saved' }
  }),
  get('/admin/plugins', () => {
    const active = plugins.active()
    return {
      title: 'Plugins',
      page: html`<form method="post" action="/admin/plugins">${plugins.all.map((plugin) => {
        const { about, name, title } = plugin
        return html`<p class="check"><input type="checkbox" id="${name}" name="plugin" value="${name}"
          ${active.includes(plugin) && html`checked`}> <label for="${name}">${title}</label><br>${about}</p>`
      })}<button>Save</button></form>`,
    }
  }),
  post('/admin/plugins', ({ form }) => {
    plugins.switchOn(form.getAll('plugin'))
    return { redirect: '/admin/plugins?saved' }
  }),
]

/** Without what comes after the path, and without a slash at its end. */
function addressOf(text: string): string {
  if (text === '') return ''
  if (!URL.canParse(text)) throw new Refusal('The address is written as https://tickets.example.')
  const { origin, pathname, protocol } = new URL(text)
  if (!/^https?:$/.test(protocol)) throw new Refusal('The address begins with https:// or http://.')
  return `${origin}${pathname.replace(/\/+$/, '')}`
}
