/* The query: what is asked for, and in which ways that is said; slips are put right, beginnings completed. */
"use strict"

const searchQuery = (() => {
  const INDIRECT = .6 /* of a word's worth is left for another form of it, another name, or one that begins so */
  const SHORTEST = 4 /* letters from which on a beginning is taken for that of a word */

  /* The halves of a word that the text has apart: health care for healthcare, COVID-19 for covid19. */
  const apart = (index, { typed }) => {
    for (let at = 2; at <= typed.length - 2; at++) {
      const halves = words.split(`${typed.slice(0, at)} ${typed.slice(at)}`).map(half => words.looked(half))
      const plain = halves.every(({ word }) => word.length > 2 && !words.common(word))
      const found = searchIndex.occurrences(index, halves, "key")
      if (found.some(({ part, at }) => plain || part.text[part.words[at].end] === "-")) return halves
    }
    return null
  }

  /* What a word or a name stands for: each way of saying it, with where that stands. */
  const ways = (index, tokens) => {
    const exact = searchIndex.occurrences(index, tokens, "base")
    const forms = searchIndex.occurrences(index, tokens, "key")
      .filter(({ part, at }) => !exact.some(other => other.part === part && other.at === at))
    const found = [{ factor: 1, found: exact }, { factor: INDIRECT, found: forms }]
    for (const other of index.names.get(searchIndex.bases(tokens)) ?? []) {
      found.push({ factor: INDIRECT, name: other.name, found: searchIndex.occurrences(index, other.words, "base") })
    }
    return found.filter(way => way.found.length)
  }

  const isName = shown => /^\p{Lu}/u.test(shown)

  /* Words of which only the beginning was typed: enough of it to tell, or that of a name. */
  const begun = (index, { word: { length }, word }) => {
    if (length < SHORTEST) return []
    const completed = [...index.lexicon].filter(([known, { shown }]) => known.startsWith(word)
      && (length > SHORTEST || isName(shown) || length * 2 >= known.length))
    return completed.flatMap(([known, { shown }]) => ways(index, [words.looked({ word: known, typed: shown })])
      .map(way => ({ ...way, factor: INDIRECT, completed: shown })))
  }

  const ALIKE = ["aeiouy", "ckqs", "sz", "vwf", "bp", "dt", "gj", "mn", "iyj"]
  const KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
  const near = (a, b) => ALIKE.some(set => set.includes(a) && set.includes(b))
    || KEYS.some(row => row.includes(a + b) || row.includes(b + a))

  /* How many slips lead from one word to another (optimal string alignment), or more than are allowed. */
  const slips = (typed, meant, most) => {
    let before = []
    let last = Array.from({ length: meant.length + 1 }, (_, n) => n)
    for (let i = 1; i <= typed.length; i++) {
      const row = [i]
      for (let j = 1; j <= meant.length; j++) {
        const [a, b] = [typed[i - 1], meant[j - 1]]
        const same = a === b ? 0 : near(a, b) ? .5 : 1.5
        const extra = a === typed[i - 2] ? .4 : 1
        const missing = b === meant[j - 2] ? .4 : 1
        row[j] = Math.min(last[j - 1] + same, last[j] + extra, row[j - 1] + missing)
        if (i > 1 && j > 1 && a === meant[j - 2] && typed[i - 2] === b) row[j] = Math.min(row[j], before[j - 2] + .4)
      }
      if (Math.min(...row) > most && Math.min(...last) > most) return Infinity
      before = last
      last = row
    }
    return last[meant.length]
  }

  /* How many slips a word may have. In a short one that is no name only letters may be doubled or have changed places,
     or ordinary words that are nowhere would be taken for others. */
  const allowed = (length, name) => {
    if (length < 4) return 0
    if (length < 5) return name ? .5 : .4
    if (length < 6) return name ? 1 : .4
    return length < 8 ? 1 : length < 10 ? 1.5 : 2
  }

  /* Whether two words begin so much alike that the slower comparison is worth it. */
  const alike = ([a, b], [c, d]) => a === c || b === d || a === d || b === c

  /* The word that was probably meant by one that occurs nowhere; a word that does is never taken for a slip. */
  const meant = (index, { word }) => {
    if (index.meant.has(word)) return index.meant.get(word)
    let best = null
    for (const [known, { count, shown }] of index.lexicon) {
      if (Math.abs(known.length - word.length) > 2 || !alike(word, known)) continue
      if (words.common(known) || /\d/.test(known)) continue
      const most = allowed(word.length, isName(shown))
      const costs = new Set([known, known.replace(/s$/, "")])
      const cost = Math.min(...[...costs].map(form => slips(word, form, most))) + (known[0] === word[0] ? 0 : .5)
      if (cost > most) continue
      if (!best || cost < best.cost || (cost === best.cost && count > best.count)) best = { known, shown, cost, count }
    }
    index.meant.set(word, best)
    return best
  }

  const QUOTED = /["“”„«»＂]([^"“”„«»＂]*)(?:["“”„«»＂]|$)|‘([^‘’]*)’|‹([^‹›]*)›|「([^「」]*)」/g

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
  const together = (index, tokens, at) => {
    for (let length = Math.min(index.longest, tokens.length - at); length > 1; length--) {
      const group = tokens.slice(at, at + length)
      const capitals = group.map(token => words.common(token.word) ? words.looked(token, true) : token) /* us dollars */
      for (const each of [group, capitals]) {
        if (index.names.has(searchIndex.bases(each)) && ways(index, each).length) return [each, length]
      }
    }
    let end = at + 1
    while (tokens[end]?.joined) end++
    const pair = tokens.slice(at, Math.max(end, at + 2))
    const [whole, ...more] = words.split(pair.map(({ typed }) => typed).join(""))
    const joined = words.looked(whole)
    if (pair.length > 1 && !more.length && index.known.has(joined.key) && ways(index, [joined]).length) {
      return [[joined], pair.length]
    }
    if (end > at + 1 && ways(index, pair).length) return [pair, pair.length]
    return [[tokens[at]], 1]
  }

  /* What a query asks for: clauses, each with the ways in which it is said; and the slips that were put right. */
  const understand = (index, query) => {
    const { phrases, tokens, unfinished } = parse(query)
    const clauses = phrases.map(phrase => {
      const found = searchIndex.occurrences(index, phrase, "spelt").filter(({ part }) => part.kind !== "speaker")
      const typed = `“${phrase.map(({ typed }) => typed).join(" ")}”`
      return { phrase: true, typed, ways: found.length ? [{ factor: 1, found }] : [] }
    })
    const corrected = []
    const right = tokens.flatMap(token => {
      if (index.known.has(token.key) || words.common(token.word)) return token
      const halves = apart(index, token)
      if (halves) return [halves[0], { ...halves[1], joined: true }]
      if (token === unfinished && begun(index, token).length) return token
      const best = meant(index, token)
      if (!best) return token
      corrected.push([token.typed, best.shown])
      return { ...words.looked({ word: best.known, typed: best.shown }), joined: token.joined }
    })
    for (let at = 0; at < right.length;) {
      const [group, length] = together(index, right, at)
      at += length
      let found = ways(index, group)
      const common = length === 1 && words.common(group[0].word)
      if (common && (!found.length || group[0].key === group[0].word)) continue
      if (!found.length && group[0] === unfinished) found = begun(index, unfinished)
      clauses.push({ typed: `“${group.map(({ typed }) => typed).join(" ")}”`, ways: found })
    }
    const short = clauses.length === 1 && !clauses[0].ways.length && unfinished?.word.length < SHORTEST
    const begins = short && [...index.lexicon.keys()].some(word => word.startsWith(unfinished.word))
    return { clauses, corrected, unfinished: begins }
  }

  return { understand }
})()
