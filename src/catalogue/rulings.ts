import type { Complaints } from './complaints.ts'
import type { Cursor } from './cursor.ts'
import type { Known, Names } from './known.ts'
import type { Alternative, Form, Page, ReplyForm, Ruling } from './model.ts'
import { compilePattern } from './pattern.ts'
import { compileReply } from './reply.ts'
import { Scope } from './scope.ts'

/** Rulings and forms hold for every scenario, so nothing can be referred to in them. */
const nowhere = new Scope()
type Schemas = Pick<Known, 'schemas'>

/** rulings.yaml */
export function readRulings(
  root: Cursor,
  pages: Names<Page>,
  messages: Names<true>,
  known: Schemas,
  rulings: Names<Ruling>,
  out: Complaints,
): void {
  for (const at of root.need('rulings').items()) {
    const id = at.need('id')
    for (const page of at.need('pages').items()) pages.find('page', page, page.text(), out)
    const alternatives = at.need('alternatives').items()
    const ruling: Ruling = {
      id: id.text(),
      question: at.need('question').text(),
      pages: at.texts('pages'),
      why: at.need('why').text(),
      alternatives: alternatives.map((alternative) => readAlternative(alternative, messages, known, out)),
      consistent: at.need('consistent').text() as Ruling['consistent'],
      source: at.source,
    }
    for (const [i, alternative] of alternatives.entries()) {
      const name = alternative.need('name')
      if (ruling.alternatives.findIndex((a) => a.name === name.text()) < i)
        out.error(name, 'duplicate-alternative', `the alternative \`${name.text()}\` stands twice`)
    }
    if (!ruling.alternatives.some((a) => a.accepted))
      out.warning(id, 'nothing-accepted', 'no alternative of this ruling is accepted')
    rulings.introduce('ruling', id, ruling, out)
  }
}

function readAlternative(at: Cursor, messages: Names<true>, known: Schemas, out: Complaints): Alternative {
  const reply = at.get('reply')
  const event = at.get('event')
  for (const message of event?.need('messages').items() ?? [])
    messages.find('message', message, message.text(), out)
  return {
    name: at.need('name').text(),
    accepted: at.need('accepted').flag(),
    note: at.need('note').text(),
    ...(reply === undefined ? {} : { reply: compileReply(reply, nowhere, known, out) }),
    ...(event === undefined
      ? {}
      : {
          event: {
            messages: event.texts('messages'),
            where: compilePattern(event.need('where'), nowhere, out) ?? { p: 'any' },
          },
        }),
  }
}

/** forms.yaml */
export function readForms(
  root: Cursor,
  rulings: Names<Ruling>,
  known: Schemas,
  forms: Names<Form>,
  out: Complaints,
): void {
  const side = (at: Cursor | undefined): ReplyForm | undefined => {
    const name = at?.get('ruling')
    if (at === undefined || name === undefined) return at && compileReply(at, nowhere, known, out)
    const ruling = rulings.find('ruling', name, name.text(), out)
    if (ruling !== undefined && !ruling.alternatives.some((a) => a.reply !== undefined))
      out.error(name, 'no-reply', `the ruling \`${ruling.id}\` says nothing about replies`)
    return { ruling: name.text() }
  }
  for (const at of root.need('forms').items()) {
    const id = at.need('id')
    const [accept, refuse] = [side(at.get('accept')), side(at.get('refuse'))]
    const form: Form = {
      id: id.text(),
      ...(accept === undefined ? {} : { accept }),
      ...(refuse === undefined ? {} : { refuse }),
      source: at.source,
    }
    forms.introduce('form', id, form, out)
  }
}
