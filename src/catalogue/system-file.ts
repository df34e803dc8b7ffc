import type { Complaints } from './complaints.ts'
import type { Cursor } from './cursor.ts'
import type { Known, Names } from './known.ts'
import type { Requirement, SystemSpec, Topic, Unsolicited } from './model.ts'
import { compilePattern } from './pattern.ts'
import { checkSchema } from './reply.ts'
import { Scope } from './scope.ts'

const nowhere = new Scope()

/** What system.yaml says by itself. */
export type SystemFile = Pick<SystemSpec, 'name' | 'title' | 'features' | 'stimuli' | 'topics' | 'implicit'>

/** system.yaml; its folder is named like the system. */
export function readSystem(
  root: Cursor,
  folder: string,
  known: Pick<Known, 'schemas'>,
  requirements: Names<Requirement>,
  out: Complaints,
): SystemFile {
  const name = root.need('system')
  if (name.text() !== folder)
    out.error(name, 'foreign-system', `the system \`${name.text()}\` stands in a folder named \`${folder}\``)
  const implicit = root.need('implicit')
  const requirement = (key: string): string => {
    const at = implicit.need(key)
    requirements.find('requirement', at, at.text(), out)
    return at.text()
  }
  return {
    name: folder,
    title: root.need('title').text(),
    features: root.texts('features'),
    stimuli: root.texts('stimuli'),
    implicit: { schema: requirement('schema'), explained: requirement('explained') },
    topics: root
      .need('topics')
      .items()
      .map((topic) => readTopic(topic, known, out)),
  }
}

function readTopic(at: Cursor, known: Pick<Known, 'schemas'>, out: Complaints): Topic {
  const messages = at
    .need('messages')
    .items()
    .map((message) => {
      const schema = message.need('schema')
      checkSchema(schema, schema.text(), known, out)
      return {
        message: message.need('message').text(),
        schema: schema.text(),
        unsolicited: (message.get('unsolicited')?.items() ?? []).map((u) => readUnsolicited(u, out)),
      }
    })
  return { on: at.need('on').text(), messages, source: at.source }
}

function readUnsolicited(at: Cursor, out: Complaints): Unsolicited {
  const where = at.get('where')
  const pattern = where === undefined ? undefined : compilePattern(where, nowhere, out)
  const repeats = at.get('repeats')
  return {
    why: at.need('why').text(),
    ...(pattern === undefined ? {} : { where: pattern }),
    ...(repeats === undefined ? {} : { repeats: at.texts('repeats') }),
  }
}
