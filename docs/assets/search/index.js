/* The index: which words and names there are, and where each stands. */
"use strict"

const searchIndex = (() => {
  const read = text => words.split(text).map(({ word, typed, start, end }) => ({ ...words.looked({ word, typed }), start, end }))

  /* Index of the records: parts with their words, where each stands by stem and by base, and what is searched together. */
  const build = ({ interviews, pages }) => {
    const records = pages.flatMap(({ common, records }) => records.map(record => ({ ...common, ...record })))
    const documents = records.map(record => {
      const isAnswer = record.kind === "answer"
      const parts = Object.entries(record.texts).flatMap(([anchor, texts], place) => texts.map((text, n) =>
        ({ anchor, text, kind: n ? "note" : isAnswer && !place ? "question" : "text" })))
      const [{ anchor }] = parts
      parts.unshift({ anchor, text: record.title, kind: "title" })
      if (isAnswer) parts.push({ anchor, text: Object.values(interviews[record.interviews[0]]).join(", "), kind: "speaker" })
      for (const part of parts) part.words = read(part.text)
      return { ...record, parts }
    })
    const answers = documents.filter(({ kind }) => kind === "answer").length
    const [places, lexicon, names, meant] = [new Map(), new Map(), new Map(), new Map()]
    const index = { answers, interviews, known: new Set(), lexicon, longest: 1, meant, names, places }
    for (const document of documents) {
      for (const part of document.parts) part.words.forEach((word, at) => enter(index, word, { document, part, at }))
    }
    for (const group of records.flatMap(record => record.names ?? [])) {
      join(index, group.map(name => ({ name, words: read(name) })))
    }
    return index
  }

  const enter = ({ places, lexicon, known }, { word, typed, key }, place) => {
    if (!places.has(key)) places.set(key, [])
    places.get(key).push(place)
    known.add(key)
    const entry = lexicon.get(word) ?? { shown: typed, count: 0 }
    /* What stands in small letters anywhere is no name. */
    lexicon.set(word, { shown: typed < entry.shown ? entry.shown : typed, count: entry.count + 1 })
  }

  /* Names that are searched together. */
  const join = (index, group) => {
    for (const { name, words: [first, ...more] } of group) {
      const spelt = bases([first, ...more])
      const others = group.filter(other => bases(other.words) !== spelt)
      index.names.set(spelt, [...index.names.get(spelt) ?? [], ...others])
      index.longest = Math.max(index.longest, more.length + 1)
      if (!more.length && !index.lexicon.has(first.word)) index.lexicon.set(first.word, { shown: name, count: 0 })
      for (const { key } of [first, ...more]) index.known.add(key)
    }
  }

  const bases = words => words.map(({ base }) => base).join(" ")

  /* Where words stand one after another, compared by stem, base or spelling. */
  const occurrences = ({ places }, sought, by) => {
    const starts = by === "spelt" ? new Set([sought[0].key, `=${sought[0].word}`, sought[0].word]) : [sought[0].key]
    return [...starts].flatMap(key => places.get(key) ?? [])
      .filter(({ part, at }) => sought.every((word, n) => part.words[at + n]?.[by] === word[by]))
      .map(place => ({ ...place, length: sought.length }))
  }

  return { bases, build, occurrences }
})()
