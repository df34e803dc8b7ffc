import { type Dirent, existsSync, readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure, messageOf } from '../base/failure.ts'
import type { TextFile } from './text-file.ts'
import { compare } from './diagnostic.ts'

/** The package's own folder: the nearest one above this file that holds `schemas/wirechief`. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'schemas', 'wirechief'))) {
    const above = dirname(folder)
    if (above === folder) throw new Failure('internal', 'the package lies without its schemas')
    folder = above
  }
  return folder
}

/** The files below a folder whose names end so, as paths below it with slashes, sorted. A missing folder is a Failure. */
export async function filesBelow(folder: string, ending: RegExp): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const named = entries.filter((entry) => ending.test(entry.name))
    const files = await Promise.all(named.map(async (entry) => ((await isFile(entry)) ? [entry] : [])))
    return files
      .flat()
      .map((entry) => slashes(relative(folder, join(entry.parentPath, entry.name))))
      .filter((path) => !path.split('/').some((part) => part.startsWith('.') || part === 'node_modules'))
      .toSorted(compare)
  } catch (error) {
    throw new Failure('bad-input', `cannot read the folder ${folder}: ${messageOf(error)}`, undefined, {
      cause: error,
    })
  }
}

/** A file, or a link to one. */
async function isFile(entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile()
  return (await stat(join(entry.parentPath, entry.name))).isFile()
}

/** Reads the files at these paths below a folder: one after the other, which for hundreds of small ones is fastest. */
export function readBelow(folder: string, paths: readonly string[]): readonly TextFile[] {
  return paths.map((path) => {
    const full = join(folder, path)
    return { path, file: shown(full), text: readFileSync(full, 'utf8') }
  })
}

export function fileExists(path: string): boolean {
  return existsSync(path)
}

/** Relative where that is shorter to read: below the working folder. */
function shown(path: string): string {
  const near = relative(process.cwd(), path)
  return slashes(near === '' || near.startsWith('..') ? path : near)
}

function slashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/')
}
