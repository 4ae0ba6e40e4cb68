/* The query: what is asked for, and in which ways that is said; slips are put right, beginnings completed. */
"use strict"

const searchQuery = (() => {
  const OTHER = .7 /* of what a word counts is left for another name of the same thing, */
  const BEGUN = .8 /* for a word of which only the beginning was typed, */
  const SLIP = .6 /* and for one that was probably meant */
  const SHORTEST = 4 /* letters from which on a beginning is taken for that of a word */

  /* The halves of a word that the text has apart: health care for healthcare, COVID-19 for covid19. */
  const apart = (index, { typed }) => {
    for (let at = 2; at <= typed.length - 2; at++) {
      const halves = words.split(`${typed.slice(0, at)} ${typed.slice(at)}`).map(half => ({ ...half, key: words.key(half) }))
      const plain = halves.every(({ word }) => word.length > 2 && !words.common(word))
      const found = searchIndex.occurrences(index, halves.map(({ key }) => key))
      if (found.some(({ part, at }) => plain || part.text[part.words[at].end] === "-")) return [halves[0], { ...halves[1], joined: true }]
    }
    return null
  }

  /* What a word or a name stands for: each way of saying it, with where that stands. */
  const ways = (index, tokens) => {
    const keys = tokens.map(({ key }) => key)
    const found = [{ factor: 1, found: searchIndex.occurrences(index, keys) }]
    for (const { name, keys: other } of index.names.get(`${keys}`) ?? []) {
      found.push({ factor: OTHER, name, found: searchIndex.occurrences(index, other) })
    }
    const joined = words.stem(tokens.map(({ word }) => word).join(""))
    if (tokens.length > 1) found.push({ factor: 1, found: searchIndex.occurrences(index, [joined]) })
    return found.filter(way => way.found.length)
  }

  const isName = shown => /^\p{Lu}/u.test(shown)

  /* Words of which only the beginning was typed: enough of it to tell, or that of a name. */
  const begun = (index, token) => {
    const { length } = token.word
    const completed = [...index.lexicon].filter(([word, { shown }]) => word.startsWith(token.word) && length >= SHORTEST
      && (length > SHORTEST || isName(shown) || length * 2 >= word.length)).map(([word]) => word)
    return completed.flatMap(word => ways(index, [{ word, key: words.stem(word) }])
      .map(way => ({ ...way, factor: way.factor * BEGUN, completed: word })))
  }

  const ALIKE = ["aeiouy", "ckqs", "sz", "vwf", "bp", "dt", "gj", "mn", "iyj"]
  const KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
  const near = (a, b) => ALIKE.some(set => set.includes(a) && set.includes(b))
    || KEYS.some(row => row.includes(a + b) || row.includes(b + a))

  /* How many slips lead from one word to another (optimal string alignment); a likely one counts half. */
  const slips = (typed, meant) => {
    const rows = [Array.from({ length: meant.length + 1 }, (_, n) => n)]
    for (let i = 1; i <= typed.length; i++) {
      rows[i] = [i]
      for (let j = 1; j <= meant.length; j++) {
        const [a, b] = [typed[i - 1], meant[j - 1]]
        const same = a === b ? 0 : near(a, b) ? .5 : 1.5
        const extra = a === typed[i - 2] ? .4 : 1
        const missing = b === meant[j - 2] ? .4 : 1
        rows[i][j] = Math.min(rows[i - 1][j - 1] + same, rows[i - 1][j] + extra, rows[i][j - 1] + missing)
        const swapped = i > 1 && j > 1 && a === meant[j - 2] && typed[i - 2] === b
        if (swapped) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + .4)
      }
    }
    return rows[typed.length][meant.length]
  }

  /* How many slips a word may have. In a short one that is no name only letters may be doubled or have changed places,
     or ordinary words that are nowhere would be taken for others. */
  const allowed = (length, name) => {
    if (length < 4) return 0
    if (length < 6) return name ? .5 : .4
    return length < 8 ? 1 : length < 10 ? 1.5 : 2
  }

  /* Whether two words begin so much alike that the slower comparison is worth it. */
  const alike = ([a, b], [c, d]) => a === c || b === d || a === d || b === c

  /* The word that was probably meant. */
  const meant = (index, { word }) => {
    let best = null
    for (const [known, { count, shown }] of index.lexicon) {
      if (Math.abs(known.length - word.length) > 2 || !alike(word, known) || words.common(known) || /\d/.test(known)) continue
      const singular = known.replace(/s$/, "")
      const cost = Math.min(slips(word, known), slips(word, singular)) + (known[0] === word[0] ? 0 : .5)
      if (cost > allowed(word.length, isName(shown))) continue
      if (!best || cost < best.cost || (cost === best.cost && count > best.count)) best = { known, cost, count }
    }
    return best?.known
  }

  /* A query as phrases and words; a quotation that is not closed yet is one to its end. */
  const parse = query => {
    const phrases = []
    const rest = query.replace(/["“”„«»]([^"“”„«»]*)(["“”„«»]|$)/g, (quotation, phrase) => {
      if (words.split(phrase).length) phrases.push(words.split(phrase))
      return " ".repeat(quotation.length)
    })
    const tokens = words.split(rest)
    tokens.forEach((token, n) => { token.joined = rest.slice(tokens[n - 1]?.end, token.start) === "-" && n > 0 })
    const only = !phrases.length && tokens.every(token => words.common(token.word))
    for (const token of tokens) token.key = words.key(token, only)
    const unfinished = /[\p{L}\p{N}]$/u.test(rest) ? tokens.at(-1) : null
    return { phrases, tokens, unfinished }
  }

  /* The words from one on that make a name, of several if they do, or one word written apart. */
  const together = (index, tokens, at) => {
    for (let length = Math.min(index.longest, tokens.length - at); length > 1; length--) {
      const group = tokens.slice(at, at + length)
      if (index.names.has(`${group.map(({ key }) => key)}`) && ways(index, group).length) return group
    }
    let end = at + 1
    while (tokens[end]?.joined) end++
    const pair = tokens.slice(at, Math.max(end, at + 2))
    if (end > at + 1 || (pair.length === 2 && index.places.has(words.stem(pair[0].word + pair[1].word)))) {
      if (ways(index, pair).length) return pair
    }
    return [tokens[at]]
  }

  /* What a query asks for: clauses, each with the ways in which it is said; and the slips that were put right. */
  const understand = (index, query) => {
    const { phrases, tokens, unfinished } = parse(query)
    const clauses = phrases.map(phrase => {
      const found = searchIndex.exactly(index, phrase)
      return { phrase: true, typed: `“${phrase.map(({ typed }) => typed).join(" ")}”`, ways: found.length ? [{ factor: 1, found }] : [] }
    })
    const corrected = []
    const right = tokens.flatMap(token => {
      if (index.known.has(token.key) || words.common(token.word)) return token
      const halves = apart(index, token)
      if (halves) return halves
      if (token === unfinished && begun(index, token).length) return token
      const word = meant(index, token)
      if (!word) return token
      corrected.push([token.typed, index.lexicon.get(word).shown])
      return { ...token, word, key: words.key({ word, typed: word }), slip: true }
    })
    for (let at = 0; at < right.length;) {
      const group = together(index, right, at)
      at += group.length
      let found = ways(index, group)
      if (group.length === 1 && words.common(group[0].word) && (words.common(group[0].key) || !found.length)) continue
      if (!found.length && group[0] === unfinished) found = begun(index, unfinished)
      if (group.some(({ slip }) => slip)) found = found.map(way => ({ ...way, factor: way.factor * SLIP }))
      clauses.push({ typed: group.map(({ typed }) => typed).join(" "), ways: found })
    }
    const short = clauses.length === 1 && !clauses[0].ways.length && unfinished?.word.length < SHORTEST
    return { clauses, corrected, unfinished: short && [...index.lexicon.keys()].some(word => word.startsWith(unfinished.word)) }
  }

  return { understand }
})()
