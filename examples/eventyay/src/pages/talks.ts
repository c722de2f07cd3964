import { emailIn, textIn } from '../http/form.ts'
import { html } from '../http/html.ts'
import { get, post, type Route } from '../http/route.ts'
import type { Shop } from '../shop.ts'
import { liveEvent } from '../tickets/events.ts'
import { submit } from '../tickets/submissions.ts'

export const talkRoutes = ({ db, use }: Shop): readonly Route[] => [
  get('/events/:slug/talks', ({ at }) => ({
    title: `Hand in a talk for ${liveEvent(db, at.slug).title}`,
    page: html`<form method="post" action="/events/${at.slug}/talks">
      <p><label for="title">Title</label> <input id="title" name="title" maxlength="200" required></p>
      <p><label for="abstract">What it is about</label>
        <textarea id="abstract" name="abstract" rows="6" maxlength="2000" required></textarea></p>
      <p><label for="speaker">Your name</label> <input id="speaker" name="speaker" autocomplete="name" required></p>
      <p><label for="email">Your e-mail address</label>
        <input id="email" name="email" type="email" autocomplete="email" required></p>
      <button>Hand it in</button></form>`,
  })),
  post('/events/:slug/talks', ({ at, form }) => {
    const event = liveEvent(db, at.slug)
    submit(db, event.id, {
      title: textIn(form, 'title', 'The title'),
      abstract: textIn(form, 'abstract', 'What it is about', 2000),
      speaker: textIn(form, 'speaker', 'Your name'),
      email: emailIn(form),
    })
    use.feature('submissions')
    const page = html`<p role="status">Thank you. The organizers read it and write to you.</p>
      <p><a href="/events/${at.slug}">Back to the event</a></p>`
    return { title: 'Handed in', page }
  }),
]
