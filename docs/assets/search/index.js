/* The index: which words and names there are, and where each stands. */
"use strict"

const searchIndex = (() => {
  const kind = ({ anchor, note }) => note ? "note" : anchor.endsWith("p0") ? "question" : "text"

  /* Index of the records: parts with their words, where each word stands, and the names of one thing. */
  const build = ({ interviews, records }) => {
    const documents = records.map(record => {
      const parts = record.parts.map(part => ({ ...part, kind: kind(part) }))
      parts.unshift({ anchor: record.anchor, text: record.title, kind: "title" })
      if (record.kind === "answer") {
        const [id] = record.interviews
        parts.push({ anchor: record.anchor, text: `${interviews[id].name}, ${interviews[id].speaker}`, kind: "speaker" })
      }
      for (const part of parts) part.words = words.split(part.text).map(each => ({ ...each, key: words.key(each) }))
      return { ...record, parts }
    })
    const places = new Map()
    const lexicon = new Map()
    for (const document of documents) {
      for (const part of document.parts) {
        part.words.forEach(({ key, word, typed }, at) => {
          if (!places.has(key)) places.set(key, [])
          places.get(key).push({ document, part, at })
          const entry = lexicon.get(word) ?? { shown: typed, count: 0 }
          lexicon.set(word, { ...entry, count: entry.count + 1 })
        })
      }
    }
    const names = new Map()
    const known = new Set(places.keys())
    let longest = 1
    for (const group of records.flatMap(record => record.names ?? [])) {
      const entries = group.map(name => {
        const split = words.split(name)
        return { name, keys: split.map(each => words.key(each)), words: split }
      })
      for (const entry of entries) {
        longest = Math.max(longest, entry.keys.length)
        const others = entries.filter(({ keys }) => `${keys}` !== `${entry.keys}`)
        names.set(`${entry.keys}`, [...names.get(`${entry.keys}`) ?? [], ...others])
        const [{ word }, more] = entry.words
        if (!more && !lexicon.has(word)) lexicon.set(word, { shown: entry.name, count: 0 })
        for (const key of entry.keys) known.add(key)
      }
    }
    const answers = documents.filter(({ kind }) => kind === "answer").length
    return { answers, interviews, known, lexicon, longest, names, places }
  }

  /* Where keys stand one after another. */
  const occurrences = ({ places }, keys) => (places.get(keys[0]) ?? [])
    .filter(({ part, at }) => keys.every((key, n) => part.words[at + n]?.key === key))
    .map(place => ({ ...place, length: keys.length }))

  /* Where words stand exactly so, one after another. */
  const exactly = ({ places }, phrase) => [words.key({ ...phrase[0], typed: "" }), `=${phrase[0].word}`]
    .flatMap(key => places.get(key) ?? [])
    .filter(({ part, at }) => phrase.every(({ word }, n) => part.words[at + n]?.word === word))
    .map(place => ({ ...place, length: phrase.length }))

  return { build, exactly, occurrences }
})()
