/* The results: what a query finds, best first, and the passages to show of it. */
"use strict"

const search = (() => {
  /* How much a word counts by where it stands. */
  const WEIGHT = { title: 2, question: 1.2, text: 1, note: .4, speaker: 1 }
  const SATURATION = 1.2 /* where a word said this often counts half of what it could at most */
  const TOGETHER = .6 /* how much more it counts when the words stand in one paragraph */
  const NOWHERE = .6 /* part of its weight with which a word asks for more when it is nowhere */
  const COVERED = .4 /* part of a query's weight that what is found has to have, */
  const SHARED = .55 /* and part of the weight of those of its words that are anywhere */
  const ANSWERED = .5 /* part of what the question or a note says with which a paragraph of the answer is shown instead */
  const LENGTH = 190 /* characters of a passage */

  /* How much it says of a text that this stands in it, the rarer the more. */
  const rarity = (index, clause) => {
    const documents = new Set(clause.ways.flatMap(({ found }) => found.map(({ document }) => document)))
    const within = [...documents].filter(({ kind }) => kind === "answer").length
    return (clause.ways.length ? 1 : NOWHERE) * Math.log(1 + (index.answers - within + .5) / (within + .5))
  }

  /* What is found where, by document: for each clause its places, each with what it counts there. */
  const gather = clauses => {
    const documents = new Map()
    clauses.forEach((clause, n) => {
      for (const { factor, name, completed, found } of clause.ways) {
        for (const { document, part, at, length } of found) {
          if (!documents.has(document)) documents.set(document, clauses.map(() => []))
          documents.get(document)[n].push({ part, at, length, factor, name, completed, worth: factor * WEIGHT[part.kind] })
        }
      }
    })
    return documents
  }

  const sum = values => values.reduce((a, b) => a + b, 0)

  /* What a document is worth for a query, and which of its parts says most. */
  const judge = (clauses, hits) => {
    let worth = 0
    let covered = 0
    const parts = new Map()
    const everywhere = clauses.map(() => 0) /* what the speaker's name and the year say is said of every paragraph */
    hits.forEach((places, n) => {
      if (!places.length) return
      const { rarity } = clauses[n]
      const said = sum(places.map(({ worth }) => worth))
      worth += rarity * Math.max(...places.map(({ factor }) => factor)) * said / (said + SATURATION)
      covered += rarity
      for (const { part, worth } of places) {
        if (part.kind === "speaker") {
          everywhere[n] = rarity
          continue
        }
        if (!parts.has(part)) parts.set(part, clauses.map(() => 0))
        parts.get(part)[n] = Math.max(parts.get(part)[n], rarity * Math.min(1, worth))
      }
    })
    const worthOf = values => sum(values.map((value, n) => Math.max(value, everywhere[n])))
    const ranked = [...parts].map(([part, values]) => ({ part, value: worthOf(values) })).sort((a, b) => b.value - a.value)
    const told = ranked.filter(({ part }) => part.kind !== "title")
    const best = told.find(({ part, value }) => part.kind === "text" && value >= ANSWERED * told[0].value) ?? told[0] ?? ranked[0]
    return { worth: worth + TOGETHER * (ranked[0]?.value ?? 0), covered, best: best?.part }
  }

  /* Stretches of a part's text that were found, in order and apart. */
  const marks = (part, hits) => {
    const found = hits.flat().filter(place => place.part === part)
      .map(({ at, length }) => [part.words[at].start, part.words[at + length - 1].end])
      .sort((a, b) => a[0] - b[0] || b[1] - a[1])
    const apart = []
    for (const [start, end] of found) {
      const last = apart.at(-1)
      if (last && start < last[1]) last[1] = Math.max(last[1], end)
      else apart.push([start, end])
    }
    return apart
  }

  /* A text cut into pieces, [text, whether it was found], no longer than a passage if it is one. */
  const pieces = (text, found, from = 0, to = text.length) => {
    const cut = []
    let at = from
    for (const [start, end] of found.filter(([start, end]) => start >= from && end <= to)) {
      if (start > at) cut.push([text.slice(at, start), false])
      cut.push([text.slice(start, end), true])
      at = end
    }
    if (at < to) cut.push([text.slice(at, to), false])
    if (from > 0) cut.unshift(["… ", false])
    if (to < text.length) cut.push([" …", false])
    return cut
  }

  /* The stretch of a text, some lines long, in which most was found. */
  const passage = (text, found) => {
    if (text.length <= LENGTH) return pieces(text, found)
    let from = 0
    let most = 0
    for (const [start] of found) {
      const within = found.filter(([begin, end]) => begin >= start && end <= start + LENGTH * .7).length
      if (within > most) [most, from] = [within, Math.max(0, start - LENGTH * .3)]
    }
    from = Math.min(from, text.length - LENGTH)
    if (from > 0) from = text.indexOf(" ", from) + 1
    const end = text.lastIndexOf(" ", from + LENGTH)
    return pieces(text, found, from, from + LENGTH >= text.length || end <= from ? text.length : end)
  }

  /* A document as it is shown: title and passage in pieces, where it leads, and the words to mark there. */
  const shown = (index, { document, hits, best }) => {
    const [title] = document.parts
    const part = best ?? document.parts[1]
    const body = part === title ? document.parts.find(({ kind }) => kind === "text") ?? title : part
    const found = document.parts.filter(({ kind }) => kind !== "speaker")
      .flatMap(part => marks(part, hits).map(([start, end]) => part.text.slice(start, end)))
    return {
      kind: document.kind,
      date: document.date ?? "",
      interviews: document.interviews.map(id => ({ id, name: index.interviews[id].name })),
      address: `${document.page}#${part.anchor}`,
      anchor: part.anchor,
      title: pieces(title.text, marks(title, hits)),
      passage: passage(body.text, marks(body, hits)),
      note: body.kind === "note",
      found: [...new Set(found)],
    }
  }

  /* All that a query finds, best first; what else was searched, put right or completed; and what is nowhere. */
  const find = (index, query) => {
    const { clauses, corrected, unfinished } = searchQuery.understand(index, query)
    for (const clause of clauses) clause.rarity = rarity(index, clause)
    const whole = sum(clauses.map(({ rarity }) => rarity))
    const least = Math.max(COVERED * whole, SHARED * sum(clauses.map(({ rarity, ways }) => ways.length ? rarity : 0)))
    const judged = [...gather(clauses)].map(([document, hits]) => ({ document, hits, ...judge(clauses, hits) }))
      .filter(({ covered, hits }) => covered >= least && clauses.every(({ phrase }, n) => !phrase || hits[n].length))
      .sort((a, b) => b.worth - a.worth)
    const used = judged.flatMap(({ hits }) => hits.flat())
    const of = kinds => judged.filter(({ document }) => kinds.includes(document.kind)).map(each => shown(index, each))
    return {
      answers: of(["answer"]),
      around: of(["around"]),
      topics: of(["topic"]),
      events: of(["event"]),
      also: [...new Set(used.flatMap(({ name }) => name ?? []))],
      begun: [...new Set(used.flatMap(({ completed }) => completed ?? []))],
      corrected,
      unfinished, /* too short yet to say what it begins */
      nowhere: clauses.filter(({ ways }) => !ways.length).map(({ typed }) => typed),
      asked: clauses.length > 0,
      partial: judged.length > 0 && judged.every(({ covered }) => covered < whole),
    }
  }

  return { find }
})()
