/* The engine: an index of the records, what a query asks for, and what it finds, best first. */
"use strict"

const search = (() => {
  // The index: which words and names there are, and where each stands.
  const places = new Map() /* by stem: where a word stands */
  const lexicon = new Map() /* by word: how it is shown, and how often it stands in the texts */
  const names = new Map() /* by stems: what is searched together with them */
  const stems = new Set() /* of both */
  let [longest, answers, interviews] = [1, 0]

  const read = text => words.split(text).map(({ word, typed, start, end }) => ({ ...words.looked({ word, typed }), start, end }))

  /* Enter the records, documents with their parts and what is searched together; return what finds in them. */
  const build = ({ interviews: given, pages }) => {
    interviews = given
    for (const record of pages.flatMap(({ common, records }) => records.map(record => ({ ...common, ...record })))) {
      const isAnswer = record.kind === "answer"
      const parts = Object.entries(record.texts).flatMap(([anchor, texts], place) => texts.map((text, n) =>
        ({ anchor, text, kind: n ? "note" : isAnswer && !place ? "question" : "text" })))
      const [{ anchor }] = parts
      parts.unshift({ anchor, text: record.title, kind: "title" })
      /* What holds for the whole of it: whose answer it is, when an event was. */
      const { name, speaker } = isAnswer ? interviews[record.interviews[0]] : { name: record.date, speaker: record.years }
      for (const text of [name, speaker]) if (text) parts.push({ anchor, text, kind: "frame", named: isAnswer && text === name })
      const document = { ...record, parts }
      answers += isAnswer
      for (const part of parts) {
        part.words = read(part.text)
        part.words.forEach((word, at) => enter(word, { document, part, at }))
      }
      for (const group of record.names ?? []) join(group.map(name => ({ name, words: read(name) })))
    }
    return find
  }

  const enter = ({ word, typed, key }, place) => {
    if (!places.has(key)) places.set(key, [])
    places.get(key).push(place)
    stems.add(key)
    const entry = lexicon.get(word) ?? { shown: typed, count: 0 }
    /* What stands in small letters anywhere is no name. */
    lexicon.set(word, { shown: typed < entry.shown ? entry.shown : typed, count: entry.count + 1 })
  }

  const keys = words => words.map(({ key }) => key).join(" ")

  /* Names that are searched together. */
  const join = group => {
    for (const { name, words: [first, ...more] } of group) {
      const own = keys([first, ...more])
      names.set(own, [...names.get(own) ?? [], ...group.filter(other => keys(other.words) !== own)])
      longest = Math.max(longest, more.length + 1)
      if (!more.length && !lexicon.has(first.word)) lexicon.set(first.word, { shown: name, count: 0 })
      for (const { key } of [first, ...more]) stems.add(key)
    }
  }

  /* Where words stand one after another, compared by stem, base or spelling. */
  const occurrences = (sought, by) => {
    const starts = new Set([sought[0].key, `=${sought[0].word}`, sought[0].word])
    return [...starts].flatMap(key => places.get(key) ?? [])
      .filter(({ part, at }) => sought.every((word, n) => part.words[at + n]?.[by] === word[by]))
      .map(place => ({ ...place, length: sought.length }))
  }

  /* How the text spells what was found: as short as it does, and in small letters if it does so anywhere. */
  const spelling = found => found.map(({ part, at, length }) =>
    part.text.slice(part.words[at].start, part.words[at + length - 1].end)).sort().sort((a, b) => b.length - a.length).at(-1)

  // The query: what is asked for, and in which ways that is said; slips are put right, beginnings completed.
  const INDIRECT = .6 /* of a word's worth is left for another form of it, another name, or one that begins so */
  const SHORTEST = 4 /* letters from which on a beginning is taken for that of a word */
  const AMOUNT = /\bhow (many|much|big|large|long)\b|\b(amount|cost|dollar|number|per ?cent|price|size|sum|value|volume|worth)/i
  const QUOTED = /["“”„«»＂]([^"“”„«»＂]*)(?:["“”„«»＂]|$)|‘([^‘’]*)’|‹([^‹›]*)›|「([^「」]*)」/g
  const meanings = new Map() /* of words that are nowhere, found already */
  const isName = shown => /^\p{Lu}/u.test(shown)

  /* The halves of a word that the text has apart: health care for healthcare, COVID-19 for covid19. */
  const apart = ({ typed }) => {
    for (let at = 2; at <= typed.length - 2; at++) {
      const halves = words.split(`${typed.slice(0, at)} ${typed.slice(at)}`).map(half => words.looked(half))
      const plain = halves.every(({ word }) => word.length > 2 && !words.common(word))
      const found = occurrences(halves, "key")
      if (found.some(({ part, at }) => plain || part.text[part.words[at].end] === "-")) return halves
    }
    return null
  }

  /* What a word or a name stands for: each way of saying it, with where that stands. */
  const ways = tokens => {
    const exact = occurrences(tokens, "base")
    const forms = occurrences(tokens, "key").filter(({ part, at }) => !exact.some(other => other.part === part && other.at === at))
    const typed = words.fold(tokens.map(({ typed }) => typed).join(" "))
    const others = (names.get(keys(tokens)) ?? []).map(other => occurrences(other.words, "base"))
    return [exact, forms, ...others].flatMap((found, n) => found.length
      ? { factor: n ? INDIRECT : 1, name: n > 1 ? [spelling(found)].filter(name => !words.fold(name).includes(typed)) : [], found } : [])
  }

  /* Words of which only the beginning was typed: enough of it to tell, or that of a name. */
  const begun = ({ word: { length }, word }) => {
    if (length < SHORTEST) return []
    const completed = [...lexicon].filter(([known, { shown }]) => known.startsWith(word)
      && (length > SHORTEST || isName(shown) || length * 2 >= known.length))
    return completed.flatMap(([known, { shown }]) => ways([words.looked({ word: known, typed: shown })])
      .map(way => ({ ...way, factor: INDIRECT, completed: shown })))
  }

  /* How many slips lead from one word to another (optimal string alignment). */
  const slips = (typed, meant) => {
    let [last, before] = [Array.from({ length: meant.length + 1 }, (_, n) => n)]
    for (let i = 1; i <= typed.length; i++) {
      const row = [i]
      for (let j = 1; j <= meant.length; j++) {
        const [a, b] = [typed[i - 1], meant[j - 1]]
        const [extra, missing] = [a === typed[i - 2] ? .4 : 1, b === meant[j - 2] ? .4 : 1]
        row[j] = Math.min(last[j - 1] + (a === b ? 0 : 1), last[j] + extra, row[j - 1] + missing)
        if (a === meant[j - 2] && typed[i - 2] === b) row[j] = Math.min(row[j], before[j - 2] + .4)
      }
      [before, last] = [last, row]
    }
    return last[meant.length]
  }

  /* How many slips a word may have. In a short one that is no name only letters may be doubled or have changed places,
     or ordinary words that are nowhere would be taken for others. */
  const allowed = (length, name) =>
    length < 4 ? 0 : length < 6 && !name ? .4 : length < 5 ? .5 : length < 8 ? 1 : length < 10 ? 1.5 : 2

  /* The word that was probably meant by one that occurs nowhere; a word that does is never taken for a slip. */
  const meant = ({ word, base }) => {
    if (meanings.has(word)) return meanings.get(word)
    let best = null
    for (const [known, { count, shown }] of lexicon) {
      if (Math.abs(known.length - word.length) > 2 || known === base || words.common(known) || /\d/.test(known)) continue
      if (![0, 1].some(n => word[n] === known[n] || word[n] === known[1 - n])) continue /* which begins quite otherwise */
      const most = allowed(word.length, isName(shown))
      const cost = Math.min(...[known, known.replace(/s$/, "")].map(form => slips(word, form))) + (known[0] === word[0] ? 0 : .5)
      if (cost > most) continue
      if (!best || cost < best.cost || (cost === best.cost && count > best.count)) best = { known, shown, cost, count }
    }
    meanings.set(word, best)
    return best
  }

  /* A query as phrases and words; a quotation that is not closed yet is one to its end. */
  const parse = query => {
    const phrases = []
    const rest = query.replace(QUOTED, (quotation, ...quoted) => {
      const split = words.split(quoted.slice(0, 4).find(phrase => phrase !== undefined))
      if (split.length) phrases.push(split.map(split => words.looked(split)))
      return " ".repeat(quotation.length)
    })
    const split = words.split(rest)
    const only = !phrases.length && split.every(({ word }) => words.common(word))
    const tokens = split.map(({ word, typed, start }, n) => {
      const joined = n > 0 && rest.slice(split[n - 1].end, start) === "-"
      return { ...words.looked({ word, typed }, only), joined }
    })
    return { phrases, tokens, unfinished: /[\p{L}\p{N}]$/u.test(rest) ? tokens.at(-1) : null }
  }

  /* The words from one on that make a name, or one word written apart; and how many of the query they are. */
  const together = (tokens, at) => {
    for (let length = Math.min(longest, tokens.length - at); length > 1; length--) {
      const group = tokens.slice(at, at + length)
      if (names.has(keys(group)) && ways(group).length) return [group, length]
    }
    let end = at + 1
    while (tokens[end]?.joined) end++
    const pair = tokens.slice(at, Math.max(end, at + 2))
    const [whole, ...more] = words.split(pair.map(({ typed }) => typed).join(""))
    const joined = words.looked(whole)
    if (pair.length > 1 && !more.length && lexicon.has(joined.word) && ways([joined]).length) return [[joined], pair.length]
    if (end > at + 1 && ways(pair).length) return [pair, pair.length]
    return [[tokens[at]], 1]
  }

  /* What a query asks for: clauses, each with the ways in which it is said; and the slips that were put right. */
  const understand = query => {
    const { phrases, tokens, unfinished } = parse(query)
    const clauses = phrases.map(phrase => {
      const found = occurrences(phrase, "spelt").filter(({ part }) => part.kind !== "frame")
      const typed = `“${phrase.map(({ typed }) => typed).join(" ")}”`
      return { phrase: true, length: phrase.length, typed, ways: found.length ? [{ factor: 1, name: [], found }] : [] }
    })
    const corrected = []
    const right = tokens.flatMap(token => {
      if (stems.has(token.key) || words.common(token.word) || words.light(token.word)) return token
      const halves = apart(token)
      if (halves) return [halves[0], { ...halves[1], joined: true }]
      if (token === unfinished && begun(token).length) return token
      const best = meant(token)
      if (!best) return token
      corrected.push([token.typed, best.shown])
      return { ...words.looked({ word: best.known, typed: best.shown }), joined: token.joined }
    })
    for (let at = 0; at < right.length;) {
      const [group, length] = together(right, at)
      at += length
      let found = ways(group)
      const [{ word, key }] = group
      if (length === 1 && words.common(word) && (!found.length || key === word)) continue
      if (!found.length && group[0] === unfinished) found = begun(unfinished)
      const light = length === 1 && words.light(word, !found.length)
      clauses.push({ light, length, typed: `“${group.map(({ typed }) => typed).join(" ")}”`, ways: found })
    }
    const short = clauses.length === 1 && !clauses[0].ways.length && unfinished?.word.length < SHORTEST
    const begins = short && [...lexicon.keys()].some(word => word.startsWith(unfinished.word))
    const telling = clauses.filter(({ light, ways }) => !light || ways.length)
    return { amount: AMOUNT.test(query), clauses: telling.length ? telling : clauses, corrected, unfinished: begins }
  }

  // The results: what a query finds, best first, and the passages to show of it.
  const WEIGHT = { title: 2, question: 1.2, text: 1, note: .4, frame: 1 } /* of a word by where it stands */
  const SATURATION = 1.2 /* where a word said this often counts half of what it could at most */
  const TOGETHER = .6 /* how much more it counts when the words stand in one paragraph */
  const FIGURED = 1.5 /* how much more a paragraph with a figure says when an amount is asked for */
  const LIGHT = .15 /* part of its weight that is left to a word that says little */
  const NOWHERE = 3 /* answers that a word which is nowhere counts for: it asks for as much as one that is in three */
  const SHARED = .3 /* part of the weight of the words that are anywhere which has to be found together */
  const MORE = .6 /* part of what the paragraph shown says with which another of the answer is named, */
  const MOST = 3 /* and how many are */
  const ANSWERED = .5 /* part of what the question or a note says with which a paragraph of the answer is shown instead */
  const LENGTH = 190 /* characters of a passage */
  const FIGURE = /(?<![\w-])(?!(?:19|20)\d\d\b)\d/ /* a number that is no year, nor part of a name */
  const sum = values => values.reduce((a, b) => a + b, 0)

  /* How much it says of a text that this stands in it, the rarer the more. */
  const rarity = clause => {
    const documents = clause.ways.flatMap(({ found }) => found.map(({ document }) => document))
    const within = clause.ways.length ? new Set(documents.filter(({ kind }) => kind === "answer")).size : NOWHERE
    return Math.sqrt(clause.length) * (clause.light ? LIGHT : 1) * Math.log(1 + (answers - within + .5) / (within + .5))
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

  /* What a document is worth for a query, which of its parts says most, and which others say nearly as much. */
  const judge = (clauses, amount, hits) => {
    let [worth, covered] = [0, 0]
    const parts = new Map()
    const everywhere = clauses.map(() => 0) /* what the speaker's name and the year say is said of every paragraph */
    hits.forEach((places, n) => {
      if (!places.length) return
      const { rarity } = clauses[n]
      const said = sum(places.map(({ worth }) => worth))
      worth += rarity * Math.max(...places.map(({ factor }) => factor)) * said / (said + SATURATION)
      covered += rarity
      for (const { part, worth } of places) {
        if (!parts.has(part)) parts.set(part, clauses.map(() => 0))
        const values = part.kind === "frame" ? everywhere : parts.get(part)
        values[n] = Math.max(values[n], rarity * Math.min(1, worth))
      }
    })
    const worthOf = values => sum(values.map((value, n) => Math.max(value, everywhere[n])))
    const ranked = [...parts].map(([part, values]) =>
      ({ part, value: worthOf(values) * (amount && part.kind === "text" && FIGURE.test(part.text) ? FIGURED : 1) }))
      .sort((a, b) => b.value - a.value)
    const told = ranked.filter(({ part }) => !/title|frame/.test(part.kind))
    const best = told.find(({ part, value }) => part.kind === "text" && value >= ANSWERED * told[0].value) ?? told[0]
      ?? ranked.find(({ part }) => part.kind === "title")
    const more = told.filter(({ part, value }) =>
      part.kind === "text" && part.anchor !== best.part.anchor && value >= MORE * best.value).slice(0, MOST)
    return { worth: worth + TOGETHER * (ranked[0]?.value ?? 0), covered, best: best?.part, more: more.map(({ part }) => part) }
  }

  /* Stretches of a part's text that were found, in order; some may overlap. */
  const marks = (part, hits) => hits.flat().filter(place => place.part === part)
    .map(({ at, length }) => [part.words[at].start, part.words[at + length - 1].end])
    .sort((a, b) => a[0] - b[0] || b[1] - a[1])

  /* A text cut into pieces, [text, whether it was found], no longer than a passage if it is one. */
  const pieces = (text, found, from = 0, to = text.length) => {
    const cut = []
    let at = from
    for (const [start, end] of found.filter(([start, end]) => start >= from && end <= to)) {
      if (start > at) cut.push([text.slice(at, start), false])
      if (end > at) cut.push([text.slice(Math.max(at, start), end), true])
      at = Math.max(at, end)
    }
    if (at < to) cut.push([text.slice(at, to), false])
    if (from > 0) cut.unshift(["… ", false])
    if (to < text.length) cut.push([" …", false])
    return cut
  }

  /* The stretch of a text, some lines long, in which most was found. */
  const passage = (text, found) => {
    if (text.length <= LENGTH) return pieces(text, found)
    let [from, most] = [0, 0]
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
  const shown = ({ document, hits, best, more }) => {
    const [title] = document.parts
    const part = best ?? document.parts[1]
    const body = part === title ? document.parts.find(({ kind }) => kind === "text") ?? title : part
    const found = document.parts.filter(({ kind }) => kind !== "frame")
      .flatMap(part => marks(part, hits).map(([start, end]) => part.text.slice(start, end)))
    const { kind, date = "", page } = document
    return {
      kind, date, address: `${page}#${part.anchor}`, anchor: part.anchor, note: body.kind === "note",
      interviews: document.interviews.map(id => ({ id, name: interviews[id].name })),
      title: pieces(title.text, marks(title, hits)),
      passage: passage(body.text, marks(body, hits)),
      more: document.parts.filter(part => more.includes(part)).map(({ anchor }) => anchor),
      found: [...new Set(found)],
    }
  }

  /* All that a query finds, best first; what else was searched, put right or completed; and what is nowhere. */
  const find = query => {
    const { amount, clauses, corrected, unfinished } = understand(query)
    for (const clause of clauses) clause.rarity = rarity(clause)
    const whole = sum(clauses.map(({ rarity }) => rarity))
    const there = sum(clauses.map(({ rarity, ways }) => ways.length ? rarity : 0))
    const gathered = [...gather(clauses)].map(([document, hits]) => ({ document, hits, ...judge(clauses, amount, hits) }))
    /* What is all there somewhere finds an answer. */
    const best = Math.max(...gathered.map(({ document: { kind }, covered }) => kind === "answer" && covered))
    const least = Math.max(Math.min(SHARED * there, best), whole - there)
    const judged = gathered
      .filter(({ covered, hits }) => covered >= least && clauses.every(({ phrase }, n) => !phrase || hits[n].length))
      .sort((a, b) => b.worth - a.worth)
    const used = judged.flatMap(({ hits }) => hits.flat())
    const begun = [...new Set(used.flatMap(({ completed }) => completed ?? []))]
    /* Interviews that say nothing where others answer, unless one was asked for by name or the query goes on. */
    const said = judged.filter(({ document }) => !/topic|event/.test(document.kind)).flatMap(({ document }) => document.interviews)
    const named = clauses.some(({ ways }) => ways.some(({ found }) => found.some(({ part }) => part.named)))
    const silent = Object.keys(interviews).filter(id => said.length && !named && !begun.length && !said.includes(id))
    return {
      results: judged.map(shown),
      silent: silent.map(id => interviews[id].year),
      also: [...new Set(used.flatMap(({ name }) => name))],
      begun,
      corrected,
      unfinished, /* too short yet to say what it begins */
      nowhere: clauses.filter(({ ways }) => !ways.length).map(({ typed }) => typed),
      asked: clauses.length > 0,
      partial: judged.length > 0 && judged.every(({ covered }) => covered < whole),
    }
  }

  return { build }
})()
